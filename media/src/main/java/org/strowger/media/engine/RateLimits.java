package org.strowger.media.engine;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.rtp.RtcpReader;
import org.strowger.media.session.MediaStream;

/**
 * How much one port's peer may send, and we to it: TMMBR and TMMBN (RFC 5104 3.5.4, 4.2.1, 4.2.2).
 * Confined to its loop.
 *
 * <p>There are two parties, so the bounding set is whoever asked. What the peer asks for is
 * confirmed at once and told to the owner, once a second at most, the last of it; what it is asked
 * for goes with every report until it confirms. Rates are meant without headers, so ours name no
 * overhead, and the peer's is not taken off.
 */
final class RateLimits {
  static final int TMMBR = RtcpReader.RTPFB << 8 | 3;
  static final int TMMBN = RtcpReader.RTPFB << 8 | 4;

  /** The owner is not told sooner again. */
  static final long APART = 1_000_000_000L;

  /** What stands for no limit, which TMMBR has no word for: more than any call sends. */
  static final long HIGHEST = 1_000_000_000L;

  private static final long NONE = -1;
  private static final int FEEDBACK_HEADER = 12;
  private static final int ENTRY = 8;
  private static final int MANTISSA_BITS = 17;
  private static final int OVERHEAD_BITS = 9;

  private final EnginePort port;
  private final int[] words = new int[2];
  private long asked = NONE;
  private long told = NONE;
  private long tellFrom = Long.MIN_VALUE;
  private long wanted = NONE;

  RateLimits(EnginePort port) {
    this.port = port;
  }

  /** The peer is to send no more than so much. */
  void limit(long now, long bitRate) {
    wanted = Math.min(bitRate, HIGHEST);
    ask(now);
  }

  /** Asks again for what was not confirmed yet; with each report. */
  void ask(long now) {
    if (wanted != NONE && port.reception().started()) {
      words[0] = port.reception().ssrc();
      words[1] = entry(wanted);
      port.sendFeedback(now, TMMBR, words, 2);
    }
  }

  /** Feedback from the peer, of any kind. */
  void onFeedback(long now, byte[] data, int at, int length) {
    int kind = RtcpReader.feedbackType(data, at) << 8 | RtcpReader.feedbackFormat(data, at);
    if (kind == TMMBR) {
      onRequest(now, data, at, length);
    } else if (kind == TMMBN) {
      wanted = NONE;
    }
  }

  private void onRequest(long now, byte[] data, int at, int length) {
    for (int i = at + FEEDBACK_HEADER; i + ENTRY <= at + length; i += ENTRY) {
      if (RtcpReader.word(data, i) == port.timeline().ssrc()) {
        words[0] = RtcpReader.word(data, at + 4); // who asks is the one that limits
        words[1] = RtcpReader.word(data, i + 4);
        port.sendFeedback(now, TMMBN, words, 2);
        asked = rate(words[1]);
        return;
      }
    }
  }

  /** What to tell the owner now; null for nothing. */
  MediaEvent.@Nullable RateLimited news(long now) {
    if (asked == told || now < tellFrom) {
      return null;
    }
    told = asked;
    tellFrom = now + APART;
    return new MediaEvent.RateLimited(port.handle(), asked);
  }

  /** When {@link #news} may have some that it had not yet. */
  long nextTimeout() {
    return asked == told ? Deadlines.NEVER : tellFrom;
  }

  /** Exponent, mantissa, overhead (RFC 5104 4.2.1.1): never above the rate. */
  static int entry(long bitRate) {
    int exponent = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(bitRate) - MANTISSA_BITS);
    return exponent << MANTISSA_BITS + OVERHEAD_BITS
        | (int) (bitRate >>> exponent) << OVERHEAD_BITS;
  }

  /** The rate of an entry, bits a second. */
  static long rate(int entry) {
    int exponent = entry >>> MANTISSA_BITS + OVERHEAD_BITS;
    int mantissa = entry >>> OVERHEAD_BITS & (1 << MANTISSA_BITS) - 1;
    boolean fits = mantissa <= MediaStream.UNLIMITED >>> exponent;
    return fits ? (long) mantissa << exponent : MediaStream.UNLIMITED;
  }
}
