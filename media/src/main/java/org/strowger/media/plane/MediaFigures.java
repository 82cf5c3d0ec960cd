package org.strowger.media.plane;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.session.StreamKind;

/**
 * What one port counted. Immutable.
 *
 * @param source where the peer's packets came from; null if none came
 * @param codec name of what was received last; empty if nothing was
 * @param packetsReceived RTP packets that counted
 * @param octetsReceived their payload
 * @param packetsLost by sequence number, never negative
 * @param packetsDropped from strangers or malformed
 * @param jitterMs interarrival jitter (RFC 3550 A.8), mean, milliseconds
 * @param packetsSent RTP packets sent to the peer
 * @param octetsSent their payload
 * @param roundTripMs from RTCP, milliseconds; negative if not known
 * @param remoteLossPercent loss that the peer reported; negative if it did not
 * @param mos mean opinion score of what was received, 1.0..4.5 (E-model, ITU-T G.107); 0 if nothing
 *     was received
 */
public record MediaFigures(
    @Nullable Address source,
    String codec,
    long packetsReceived,
    long octetsReceived,
    long packetsLost,
    long packetsDropped,
    double jitterMs,
    long packetsSent,
    long octetsSent,
    double roundTripMs,
    double remoteLossPercent,
    double mos) {
  /** Of a port that saw nothing. */
  public static final MediaFigures NONE =
      new MediaFigures(null, "", 0, 0, 0, 0, 0, 0, 0, -1, -1, 0);

  /** The same for people, in a line: what went, in what coding, where the peer really was. */
  public String summary(StreamKind kind) {
    String from = source == null ? "nowhere" : source.toString();
    String what = kind.name().toLowerCase(Locale.ROOT) + (codec.isEmpty() ? "" : " " + codec);
    return "%s: %d packets in from %s, %d lost, %d dropped, %d out"
        .formatted(what, packetsReceived, from, packetsLost, packetsDropped, packetsSent);
  }

  /** Share of packets lost of those expected, 0..100. */
  public double lossPercent() {
    long expected = packetsReceived + packetsLost;
    return expected == 0 ? 0 : 100.0 * packetsLost / expected;
  }
}
