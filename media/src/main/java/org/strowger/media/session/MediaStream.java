package org.strowger.media.session;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;

/**
 * One stream of a session as its speaker describes it: an SDP m= line, or the H.245 channels of one
 * session. Immutable.
 *
 * @param kind what it carries
 * @param rtp where the speaker receives RTP (or UDPTL); null if it is not known yet or if the
 *     stream is refused
 * @param rtcp where the speaker receives RTCP; null for none or for the RTP port plus one
 * @param rtcpMux whether RTCP comes on the RTP port (RFC 5761)
 * @param formats in order of preference, never empty unless the stream is refused
 * @param direction seen from the speaker
 * @param ptime milliseconds of sound in a packet; 0 if not said
 * @param refused whether the stream is refused (port 0), keeping its place
 * @param attributes what else the protocol said and must reach the other party unchanged (a= lines
 *     of video, T.38 parameters), each {@code name} or {@code name:value}
 * @param bitRate the most that the speaker wants to receive, bits a second; {@link #UNLIMITED} if
 *     not said (b=TIAS, RFC 3890, or b=AS of pictures)
 */
public record MediaStream(
    StreamKind kind,
    @Nullable Address rtp,
    @Nullable Address rtcp,
    boolean rtcpMux,
    List<MediaFormat> formats,
    Direction direction,
    int ptime,
    boolean refused,
    List<String> attributes,
    long bitRate) {
  /** As a bit rate: no limit is named. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Copies the lists. */
  public MediaStream {
    formats = List.copyOf(formats);
    attributes = List.copyOf(attributes);
  }

  /** A stream without a limit of its bit rate. */
  public MediaStream(
      StreamKind kind,
      @Nullable Address rtp,
      @Nullable Address rtcp,
      boolean rtcpMux,
      List<MediaFormat> formats,
      Direction direction,
      int ptime,
      boolean refused,
      List<String> attributes) {
    this(kind, rtp, rtcp, rtcpMux, formats, direction, ptime, refused, attributes, UNLIMITED);
  }

  /** An audio stream with RTCP on the next port. */
  public static MediaStream audio(Address rtp, List<MediaFormat> formats) {
    return new MediaStream(
        StreamKind.AUDIO, rtp, null, false, formats, Direction.SENDRECV, 20, false, List.of());
  }

  /** A refused stream of a kind. */
  public static MediaStream refused(StreamKind kind) {
    return new MediaStream(
        kind, null, null, false, List.of(), Direction.INACTIVE, 0, true, List.of());
  }

  /** The same stream in another direction. */
  public MediaStream withDirection(Direction other) {
    return new MediaStream(
        kind, rtp, rtcp, rtcpMux, formats, other, ptime, refused, attributes, bitRate);
  }

  /** The same stream with other formats. */
  public MediaStream withFormats(List<MediaFormat> other) {
    return new MediaStream(
        kind, rtp, rtcp, rtcpMux, other, direction, ptime, refused, attributes, bitRate);
  }

  /** The same stream received elsewhere. */
  public MediaStream withAddresses(@Nullable Address newRtp, @Nullable Address newRtcp) {
    return new MediaStream(
        kind, newRtp, newRtcp, rtcpMux, formats, direction, ptime, refused, attributes, bitRate);
  }

  /** The same stream with its RTCP on the RTP port, or not. */
  public MediaStream withRtcpMux(boolean other) {
    return new MediaStream(
        kind, rtp, rtcp, other, formats, direction, ptime, refused, attributes, bitRate);
  }

  /** The same stream with another limit of what is to be sent. */
  public MediaStream withBitRate(long other) {
    return new MediaStream(
        kind, rtp, rtcp, rtcpMux, formats, direction, ptime, refused, attributes, other);
  }

  /** The same stream with other attributes. */
  public MediaStream withAttributes(List<String> other) {
    return new MediaStream(
        kind, rtp, rtcp, rtcpMux, formats, direction, ptime, refused, other, bitRate);
  }

  /** Whether the speaker takes a kind of feedback by RTCP (a=rtcp-fb, RFC 4585 4.2). */
  public boolean takesFeedback(String feedback) {
    return attributes.stream().anyMatch(attribute -> isFeedback(attribute, feedback));
  }

  /** Whether an attribute says that a kind of feedback is taken, such as {@code tmmbr}. */
  public static boolean isFeedback(String attribute, String feedback) {
    String text = attribute.toLowerCase(Locale.ROOT);
    return text.startsWith("rtcp-fb:") && text.contains(feedback);
  }

  /** The first format that carries sound or pictures; null if there is none. */
  public @Nullable MediaFormat primary() {
    for (MediaFormat format : formats) {
      if (!format.isTelephoneEvent() && !format.isComfortNoise()) {
        return format;
      }
    }
    return null;
  }

  /**
   * The telephone-event format with a clock, else the first (RFC 4733 2.3: the clocks of events and
   * sound should agree); null if there is none.
   */
  public @Nullable MediaFormat telephoneEvent(int clockRate) {
    for (MediaFormat format : formats) {
      if (format.isTelephoneEvent() && format.clockRate() == clockRate) {
        return format;
      }
    }
    return telephoneEvent();
  }

  /** The first telephone-event format; null if there is none. */
  public @Nullable MediaFormat telephoneEvent() {
    for (MediaFormat format : formats) {
      if (format.isTelephoneEvent()) {
        return format;
      }
    }
    return null;
  }
}
