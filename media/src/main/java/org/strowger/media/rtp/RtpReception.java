package org.strowger.media.rtp;

/**
 * What is counted of the packets that one peer sends (RFC 3550 A.1, A.3, A.8). Confined to its
 * owner; allocates nothing.
 *
 * <p>A new synchronisation source starts the sequence anew and keeps the totals: to a telephone
 * call they are one party.
 */
public final class RtpReception {
  /** A jump forward over this is a restart, not a loss (RFC 3550 A.1 MAX_DROPOUT). */
  public static final int MAX_DROPOUT = 3000;

  /** A packet older than this is a restart, not reordered (RFC 3550 A.1 MAX_MISORDER). */
  public static final int MAX_MISORDER = 100;

  private static final int NO_SEQUENCE = -1;

  private boolean started;
  private int ssrc;
  private int maxSequence;
  private int cycles;
  private int baseSequence;
  private int badSequence = NO_SEQUENCE;
  private long received;

  private long lostBefore;
  private long packets;
  private long octets;

  private int clockRate;
  private boolean transitKnown;
  private int transit;
  private int lastTimestamp;
  private int jitter;
  private double jitterSum;
  private long jitterCount;

  private long expectedPrior;
  private long receivedPrior;

  /** Counts a packet that belongs to this stream. */
  public void onPacket(int sequence, int source, int payloadLength) {
    if (!started || source != ssrc) {
      restart(sequence, source);
    }
    update(sequence);
    received++;
    packets++;
    octets += payloadLength;
  }

  /** Counts a datagram that has no sequence number (UDPTL). */
  public void onRaw(int length) {
    packets++;
    octets += length;
  }

  /**
   * Notes when a packet of sound came (RFC 3550 A.8); not for events, whose timestamps stand still.
   *
   * @param now monotonic nanoseconds
   * @param timestamp of the packet
   * @param rate timestamp units a second
   */
  public void onTiming(long now, int timestamp, int rate) {
    int arrival = (int) (now / 1000 * rate / 1_000_000);
    int nextTransit = arrival - timestamp;
    if (transitKnown && rate == clockRate && timestamp != lastTimestamp) {
      int difference = Math.abs(nextTransit - transit);
      if (difference < rate) { // Over a second is a jump of the sender's clock, not jitter.
        jitter += difference - ((jitter + 8) >> 4);
        jitterSum += (jitter >> 4) * 1000.0 / rate;
        jitterCount++;
      }
    }
    if (rate != clockRate) {
      jitter = 0;
    }
    clockRate = rate;
    transit = nextTransit;
    lastTimestamp = timestamp;
    transitKnown = true;
  }

  /** Whether any packet came. */
  public boolean started() {
    return started;
  }

  /** The synchronisation source of the last packets. */
  public int ssrc() {
    return ssrc;
  }

  /** The highest sequence number, with its cycles above (RFC 3550 6.4.1). */
  public int highestSequence() {
    return cycles + maxSequence;
  }

  /** The jitter estimate, timestamp units. */
  public int jitter() {
    return jitter >> 4;
  }

  /** The mean of the estimate over all packets, milliseconds. */
  public double meanJitterMs() {
    return jitterCount == 0 ? 0 : jitterSum / jitterCount;
  }

  /** Packets that came, over all sources. */
  public long packets() {
    return packets;
  }

  /** Octets of payload that came, over all sources. */
  public long octets() {
    return octets;
  }

  /** Packets that did not come, over all sources; never negative. */
  public long lost() {
    return lostBefore + Math.max(0, expected() - received);
  }

  /** Packets lost of this source as a report block says it: 24 bits, clamped, may be negative. */
  public int cumulativeLost() {
    return Math.clamp(expected() - received, -0x80_0000, 0x7F_FFFF);
  }

  /** The share lost since the last call, in 256ths (RFC 3550 A.3). */
  public int takeFractionLost() {
    long expectedInterval = expected() - expectedPrior;
    long lostInterval = expectedInterval - (received - receivedPrior);
    expectedPrior = expected();
    receivedPrior = received;
    if (expectedInterval <= 0 || lostInterval <= 0) {
      return 0;
    }
    return (int) Math.min(255, (lostInterval << 8) / expectedInterval);
  }

  private long expected() {
    return started ? (long) cycles + maxSequence - baseSequence + 1 : 0;
  }

  private void restart(int sequence, int source) {
    lostBefore = lost();
    started = true;
    ssrc = source;
    baseSequence = sequence;
    maxSequence = sequence;
    badSequence = NO_SEQUENCE;
    cycles = 0;
    received = 0;
    expectedPrior = 0;
    receivedPrior = 0;
    transitKnown = false;
  }

  private void update(int sequence) {
    int delta = (sequence - maxSequence) & 0xFFFF;
    if (delta < MAX_DROPOUT) {
      if (sequence < maxSequence) {
        cycles += 0x1_0000;
      }
      maxSequence = sequence;
      badSequence = NO_SEQUENCE;
    } else if (delta <= 0xFFFF - MAX_MISORDER) {
      if (sequence == badSequence) {
        restart(sequence, ssrc); // Two in order: the peer restarted without telling.
      } else {
        badSequence = (sequence + 1) & 0xFFFF;
      }
    }
  }
}
