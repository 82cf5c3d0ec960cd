package org.strowger.pbx.negotiation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.PeerMedia;

/**
 * Offers and answers that the exchange makes to one party on behalf of the other, as pure
 * functions.
 *
 * <p>An offer repeats what the far party can do, as far as the near one may use it, so that packets
 * are passed on untouched where both agree; what we can transcode follows. An answer takes the far
 * party's choice if the near one offered it, else the best pair that we can transcode. Streams keep
 * their places; kinds that we do not know are refused in place. RTCP shares the port of RTP where
 * the party offered that (RFC 5761 5.1.1); we offer two ports, which everybody knows, and that only
 * where the party's settings say so.
 */
public final class Negotiation {
  private static final int USUAL_PTIME = 20;

  /** The feedback that limits a bit rate. */
  private static final String LIMITS = "tmmbr";

  private Negotiation() {}

  /**
   * Our offer to a party, from what the far party described.
   *
   * @param far what the far party described last
   * @param from what the far party may use
   * @param to what the party may use
   * @param kinds the order of streams on the party's leg; empty if nothing was offered there yet
   */
  public static MediaDescription offer(
      MediaDescription far, PeerMedia from, PeerMedia to, List<StreamKind> kinds) {
    List<StreamKind> order = StreamOrder.extended(kinds, far);
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      MediaStream stream = StreamOrder.counterpart(order, i, far);
      streams.add(stream == null ? MediaStream.refused(order.get(i)) : offered(stream, from, to));
    }
    return new MediaDescription(streams);
  }

  /** Our offer to a party when nobody offered anything: its configured codecs. */
  public static MediaDescription offer(PeerMedia to) {
    List<MediaFormat> formats = new ArrayList<>();
    for (MediaFormat codec : to.codecs()) {
      add(formats, codec);
    }
    addEvents(formats, to);
    return MediaDescription.of(
        audio(formats, Direction.SENDRECV, USUAL_PTIME).withRtcpMux(to.offersRtcpMux()));
  }

  private static MediaStream offered(MediaStream stream, PeerMedia from, PeerMedia to) {
    if (stream.refused()) {
      return MediaStream.refused(stream.kind());
    }
    return switch (stream.kind()) {
      case AUDIO -> offeredAudio(stream, from, to);
      case VIDEO -> passed(stream, from.video() && to.video()).withRtcpMux(to.offersRtcpMux());
      case IMAGE -> passed(stream, from.fax() && to.fax());
      case OTHER -> MediaStream.refused(StreamKind.OTHER);
    };
  }

  private static MediaStream passed(MediaStream stream, boolean allowed) {
    return allowed
        ? stream.withAddresses(null, null).withRtcpMux(false)
        : MediaStream.refused(stream.kind());
  }

  private static MediaStream offeredAudio(MediaStream stream, PeerMedia from, PeerMedia to) {
    List<MediaFormat> formats = new ArrayList<>();
    boolean decodes = false;
    for (MediaFormat format : stream.formats()) {
      if (Codings.isSound(format) && from.allows(format)) {
        decodes |= Codings.isDecoded(format);
        if (to.allows(format)) {
          formats.add(format);
        }
      }
    }
    for (MediaFormat format : stream.formats()) {
      boolean events = format.isTelephoneEvent() && to.dtmf() != PeerMedia.Dtmf.INBAND;
      if (events || format.isComfortNoise()) {
        formats.add(format);
      }
    }
    if (decodes && from.transcoding() && to.transcoding()) {
      addDecoded(formats, to);
    }
    addOthers(formats, stream, from, to);
    addEvents(formats, to);
    boolean silent = formats.stream().noneMatch(Codings::isSound);
    return silent
        ? MediaStream.refused(StreamKind.AUDIO)
        : audio(formats, stream.direction(), stream.ptime()).withRtcpMux(to.offersRtcpMux());
  }

  /** Codecs that we can transcode to. */
  private static void addDecoded(List<MediaFormat> formats, PeerMedia to) {
    for (MediaFormat codec : to.codecs()) {
      if (Codings.isDecoded(codec) && Codings.match(formats, codec) == null) {
        MediaFormat placed = Codings.placed(codec, formats);
        if (placed != null) {
          addSound(formats, placed);
        }
      }
    }
  }

  /** What neither list names, and both may have, after what we know. */
  private static void addOthers(
      List<MediaFormat> formats, MediaStream stream, PeerMedia from, PeerMedia to) {
    for (MediaFormat format : stream.formats()) {
      boolean passes = Codings.isSound(format) && from.passes(format) && to.passes(format);
      if (passes && Codings.match(formats, format) == null) {
        MediaFormat placed = Codings.placed(format, formats);
        if (placed != null) {
          addSound(formats, placed);
        }
      }
    }
  }

  /** Before the formats that carry no sound. */
  private static void addSound(List<MediaFormat> formats, MediaFormat sound) {
    formats.add((int) formats.stream().filter(Codings::isSound).count(), sound);
  }

  private static void addEvents(List<MediaFormat> formats, PeerMedia to) {
    boolean wanted = to.dtmf() == PeerMedia.Dtmf.AUTO || to.dtmf() == PeerMedia.Dtmf.EVENTS;
    if (wanted && formats.stream().noneMatch(MediaFormat::isTelephoneEvent)) {
      add(formats, MediaFormat.TELEPHONE_EVENT);
    }
  }

  private static void add(List<MediaFormat> formats, MediaFormat format) {
    MediaFormat placed = Codings.placed(format, formats);
    if (placed != null) {
      formats.add(placed);
    }
  }

  private static MediaStream audio(List<MediaFormat> formats, Direction direction, int ptime) {
    return new MediaStream(
        StreamKind.AUDIO, null, null, false, formats, direction, ptime, false, List.of());
  }

  /**
   * Our answer to a party's offer, once the far party's media is known.
   *
   * @param offer the party's
   * @param to what the party may use
   * @param far what the far party agreed to
   * @param from what the far party may use
   * @return null if there is nothing in common (488, cause 65)
   */
  public static @Nullable MediaDescription answer(
      MediaDescription offer, PeerMedia to, MediaDescription far, PeerMedia from) {
    List<StreamKind> order = StreamOrder.kindsOf(offer);
    List<MediaStream> streams = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      MediaStream offered = offer.streams().get(i);
      MediaStream other = StreamOrder.counterpart(order, i, far);
      MediaStream answered =
          other == null || other.refused() || offered.refused()
              ? null
              : answered(offered, to, other, from);
      streams.add(answered == null ? MediaStream.refused(offered.kind()) : answered);
    }
    return ifUsable(streams);
  }

  private static @Nullable MediaStream answered(
      MediaStream offered, PeerMedia to, MediaStream other, PeerMedia from) {
    return switch (offered.kind()) {
      case AUDIO -> answeredAudio(offered, to, other, from);
      case VIDEO, IMAGE -> answeredPassed(offered, other);
      case OTHER -> null;
    };
  }

  private static @Nullable MediaStream answeredPassed(MediaStream offered, MediaStream other) {
    List<MediaFormat> formats = new ArrayList<>();
    for (MediaFormat chosen : other.formats()) {
      MediaFormat match = Codings.match(offered.formats(), chosen);
      if (match != null) {
        formats.add(inWordsOf(chosen, match));
      }
    }
    return formats.isEmpty()
        ? null
        : other
            .withAddresses(null, null)
            .withFormats(formats)
            .withRtcpMux(offered.rtcpMux())
            .withAttributes(withLimits(offered, other));
  }

  /** Limits of the bit rate are taken by RTCP (RFC 5104 7.1) even if the far party takes none. */
  private static List<String> withLimits(MediaStream offered, MediaStream other) {
    List<String> attributes = new ArrayList<>(other.attributes());
    if (!other.takesFeedback(LIMITS)) {
      for (String attribute : offered.attributes()) {
        if (MediaStream.isFeedback(attribute, LIMITS)) {
          attributes.add(attribute);
        }
      }
    }
    return attributes;
  }

  private static @Nullable MediaStream answeredAudio(
      MediaStream offered, PeerMedia to, MediaStream other, PeerMedia from) {
    MediaFormat chosen = other.primary();
    if (chosen == null) {
      return null;
    }
    MediaFormat match = Codings.match(offered.formats(), chosen);
    MediaFormat sound = null;
    if (match != null && to.passes(match)) {
      sound = inWordsOf(chosen, match);
    } else if (Codings.isDecoded(chosen) && to.transcoding() && from.transcoding()) {
      sound = firstDecoded(offered, to);
    }
    return sound == null
        ? null
        : audio(withCompanions(sound, offered, to), other.direction(), offered.ptime())
            .withRtcpMux(offered.rtcpMux());
  }

  /**
   * Our answer when the exchange itself is the far party: announcements, music, keys.
   *
   * @return null if the party offered no sound that we can make
   */
  public static @Nullable MediaDescription answer(MediaDescription offer, PeerMedia to) {
    List<MediaStream> streams = new ArrayList<>();
    boolean spoken = false;
    for (MediaStream offered : offer.streams()) {
      boolean first = offered.kind() == StreamKind.AUDIO && !offered.refused() && !spoken;
      MediaFormat sound = first ? firstDecoded(offered, to) : null;
      spoken |= sound != null;
      streams.add(
          sound == null
              ? MediaStream.refused(offered.kind())
              : audio(
                      withCompanions(sound, offered, to),
                      offered.direction().reversed(),
                      offered.ptime())
                  .withRtcpMux(offered.rtcpMux()));
    }
    return ifUsable(streams);
  }

  private static @Nullable MediaFormat firstDecoded(MediaStream offered, PeerMedia to) {
    MediaFormat other = null;
    for (MediaFormat format : offered.formats()) {
      if (Codings.isDecoded(format) && to.allows(format)) {
        return format;
      }
      if (other == null && Codings.isDecoded(format) && to.passes(format)) {
        other = format;
      }
    }
    return other;
  }

  /** The sound with the events that the party offered beside. */
  private static List<MediaFormat> withCompanions(
      MediaFormat sound, MediaStream offered, PeerMedia to) {
    List<MediaFormat> formats = new ArrayList<>();
    formats.add(sound);
    MediaFormat events = offered.telephoneEvent(sound.clockRate());
    if (events != null && to.dtmf() != PeerMedia.Dtmf.INBAND) {
      formats.add(events);
    }
    return formats;
  }

  /** What the far party chose, under the payload type by which the near one knows it. */
  private static MediaFormat inWordsOf(MediaFormat chosen, MediaFormat match) {
    return new MediaFormat(
        match.encoding(),
        match.clockRate(),
        match.channels(),
        match.payloadType(),
        chosen.parameters());
  }

  private static @Nullable MediaDescription ifUsable(List<MediaStream> streams) {
    return streams.stream().allMatch(MediaStream::refused) ? null : new MediaDescription(streams);
  }

  /** The same description with all sound in one direction. */
  public static MediaDescription directed(MediaDescription description, Direction direction) {
    List<MediaStream> streams = new ArrayList<>();
    for (MediaStream stream : description.streams()) {
      boolean sound = stream.kind() == StreamKind.AUDIO && !stream.refused();
      streams.add(sound ? stream.withDirection(direction) : stream);
    }
    return new MediaDescription(streams);
  }
}
