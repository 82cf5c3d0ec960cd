package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.MediaSession;
import org.strowger.kernel.Address;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;

/**
 * Media descriptions ⇄ H.245 sessions: session 1 is the audio stream, session 2 the video stream
 * (H.225.0 §7, H.245 H2250LogicalChannelParameters), session 3 a fax in place of the sound (H.323
 * annex D). Other streams have no session here.
 */
public final class H323Media {
  static final int AUDIO = 1;
  static final int VIDEO = 2;
  private static final int FAX = 3;

  private H323Media() {}

  /**
   * Our streams as sessions; those that H.245 has no word for are left out, and a fax beside sound.
   */
  public static CallMedia sessions(MediaDescription description) {
    List<MediaSession> sessions = new ArrayList<>();
    add(sessions, description.audio(), AUDIO);
    add(sessions, description.first(StreamKind.VIDEO), VIDEO);
    MediaStream fax = description.audio() == null ? description.first(StreamKind.IMAGE) : null;
    if (fax != null) {
      sessions.add(MediaSession.fax(fax.rtp(), H323Fax.capability(fax.attributes())));
    }
    return new CallMedia(sessions);
  }

  private static void add(List<MediaSession> sessions, @Nullable MediaStream stream, int number) {
    if (stream == null) {
      return;
    }
    Address rtp = stream.rtp();
    Address rtcp = stream.rtcp();
    if (rtcp == null && rtp != null) {
      rtcp = rtp.withPort(rtp.port() + 1);
    }
    sessions.add(
        new MediaSession(
            number,
            rtp,
            rtcp,
            H323Codecs.capabilities(stream),
            stream.direction().sends(),
            stream.direction().receives()));
  }

  /** The peer's sessions as streams, audio first. */
  public static MediaDescription description(CallMedia media) {
    List<MediaStream> streams = new ArrayList<>();
    for (MediaSession session : media.sessions()) {
      if (session.session() == AUDIO || session.session() == VIDEO) {
        streams.add(stream(session));
      }
    }
    return new MediaDescription(streams);
  }

  /**
   * The peer's sessions in the order of an offer of ours: an answer has as many streams, and one
   * that the peer has no session for is refused (RFC 3264 §6).
   */
  static MediaDescription answer(CallMedia media, MediaDescription offer) {
    List<MediaStream> streams = new ArrayList<>();
    for (MediaStream offered : offer.streams()) {
      MediaSession session = offered.refused() ? null : media.session(number(offered.kind()));
      streams.add(
          session == null || session.capabilities().isEmpty()
              ? MediaStream.refused(offered.kind())
              : stream(session));
    }
    return new MediaDescription(streams);
  }

  /**
   * An offer of other kinds of streams than there are now, from sound to fax or back: the places
   * stay, and what is new comes last (RFC 3264 §8).
   */
  static MediaDescription instead(CallMedia media, MediaDescription now) {
    List<MediaStream> streams = new ArrayList<>();
    List<MediaSession> left = new ArrayList<>(media.sessions());
    for (MediaStream stream : now.streams()) {
      MediaSession session = media.session(number(stream.kind()));
      if (session != null && left.remove(session)) {
        streams.add(stream(session));
      } else {
        streams.add(MediaStream.refused(stream.kind()));
      }
    }
    for (MediaSession session : left) {
      streams.add(stream(session));
    }
    return new MediaDescription(streams);
  }

  private static int number(StreamKind kind) {
    return switch (kind) {
      case AUDIO -> AUDIO;
      case VIDEO -> VIDEO;
      case IMAGE -> FAX;
      case OTHER -> 0;
    };
  }

  private static StreamKind kind(int number) {
    return switch (number) {
      case AUDIO -> StreamKind.AUDIO;
      case VIDEO -> StreamKind.VIDEO;
      default -> StreamKind.IMAGE;
    };
  }

  /**
   * The peer's sessions, where a sound without any channel is what it was before, at rest: both
   * ends hold, and nobody gave it up (H.323 §8.4.6; a=inactive in SDP, not port 0).
   */
  public static CallMedia remembering(CallMedia media, @Nullable CallMedia before) {
    MediaSession audio = media.session(AUDIO);
    MediaSession known = before == null ? null : before.session(AUDIO);
    if (audio == null || known == null || !audio.codings().isEmpty()) {
      return media;
    }
    return withSound(media, audio.withCapabilities(known.capabilities()));
  }

  /** The sessions in the direction that the sound had before, if there was any. */
  static CallMedia directed(CallMedia media, @Nullable CallMedia before) {
    MediaSession audio = media.audio();
    MediaSession known = before == null ? null : before.audio();
    return audio == null || known == null
        ? media
        : withSound(media, audio.withDirection(known.sends(), known.receives()));
  }

  /** The same sessions with another one of sound in its place. */
  static CallMedia withSound(CallMedia media, MediaSession sound) {
    return new CallMedia(
        media.sessions().stream().map(s -> s.session() == AUDIO ? sound : s).toList());
  }

  /** The same sessions, the sound to be sent as soon as the peer takes it. */
  static CallMedia sendingSound(CallMedia media) {
    MediaSession audio = media.session(AUDIO);
    return audio == null ? media : withSound(media, audio.withDirection(true, audio.receives()));
  }

  /** The same sessions, the sound to be received as soon as the peer sends it. */
  static CallMedia receivingSound(CallMedia media) {
    MediaSession audio = media.session(AUDIO);
    return audio == null ? media : withSound(media, audio.withDirection(audio.sends(), true));
  }

  /** The same sessions, the sound not received. */
  static CallMedia deaf(CallMedia media) {
    MediaSession audio = media.session(AUDIO);
    return audio == null ? media : withSound(media, audio.withDirection(audio.sends(), false));
  }

  /** The same sessions, the sound neither sent nor received. */
  static CallMedia resting(CallMedia media) {
    MediaSession audio = media.session(AUDIO);
    return audio == null ? media : withSound(media, audio.withDirection(false, false));
  }

  /**
   * What we say to a peer that pauses cannot be that we send, but in H.245 that is the peer's word
   * alone: we stay ready, and our channel opens again as soon as its capabilities come back (H.323
   * §8.4.6). Nor can it be that we receive from a peer that closed its channel; but it is not to be
   * paused for that, and may open one again. Nor, in a hold by H.450.4, what we do for that:
   * channels stay.
   */
  static CallMedia ready(
      CallMedia ours, @Nullable CallMedia theirs, boolean paused, boolean holds) {
    MediaSession audio = theirs == null ? null : theirs.audio();
    CallMedia sending = paused || holds ? sendingSound(ours) : ours;
    boolean sent = audio == null || audio.sends();
    return sent && !holds ? sending : receivingSound(sending);
  }

  private static MediaStream stream(MediaSession session) {
    return new MediaStream(
            kind(session.session()),
            session.rtp(),
            session.rtcp(),
            false,
            H323Codecs.formats(session.capabilities()),
            Direction.of(session.sends(), session.receives()),
            H323Codecs.ptime(session.capabilities()),
            false,
            H323Fax.attributes(session.capabilities()))
        .withBitRate(bitRate(session));
  }

  /** What it receives is the first of the codings, as it says that it can receive it. */
  private static long bitRate(MediaSession session) {
    List<MediaCapability> codings = session.codings();
    return session.receives() && !codings.isEmpty()
        ? H323Video.bitRate(codings.getFirst())
        : MediaStream.UNLIMITED;
  }
}
