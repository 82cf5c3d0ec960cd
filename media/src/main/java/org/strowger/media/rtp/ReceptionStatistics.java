package org.strowger.media.rtp;

/**
 * What the packets of one RTP source tell about the network (RFC 3550 §6.4.1, A.1, A.3, A.8).
 * Confined to one stream; allocates nothing.
 *
 * <p>A sequence that jumps far and goes on there is a source that started anew: counting goes on
 * from the new place and what was counted stays. A timeline that jumps (another speaker behind the
 * same source) does not count as jitter.
 */
public final class ReceptionStatistics {
  private static final int MAX_DROPOUT = 3000;
  private static final int MAX_MISORDER = 100;
  private static final int WRAP = 1 << 16;
  private static final int NONE = -1;

  private final int clockRate;
  private final double nanosPerUnit;

  private boolean started;
  private int highest;
  private long cycles;
  private long base;
  private int badSequence = NONE;
  private long expectedBefore;
  private long received;
  private long lossEvents;

  private long expectedAtReport;
  private long receivedAtReport;

  private boolean timed;
  private long lastArrival;
  private int lastTimestamp;
  private double jitter;
  private double jitterSum;
  private double jitterMost;
  private long jitterCount;

  /**
   * Nothing received yet.
   *
   * @param clockRate RTP timestamp units a second
   */
  public ReceptionStatistics(int clockRate) {
    this.clockRate = clockRate;
    nanosPerUnit = 1e9 / clockRate;
  }

  /**
   * A packet of sound came.
   *
   * @param now when, monotonic nanoseconds
   * @param sequence its sequence number, 0..65535
   * @param timestamp its RTP timestamp
   */
  public void onPacket(long now, int sequence, int timestamp) {
    count(sequence);
    if (timed) {
      measure(now, timestamp);
    }
    timed = true;
    lastArrival = now;
    lastTimestamp = timestamp;
  }

  /** A packet came whose timestamp says nothing about when it was sent (RFC 4733 events). */
  public void onEventPacket(int sequence) {
    count(sequence);
  }

  /** RFC 3550 A.1, without its probation. */
  private void count(int sequence) {
    if (!started) {
      started = true;
      restart(sequence);
      received = 1;
      return;
    }
    int ahead = sequence - highest & 0xFFFF;
    if (ahead < MAX_DROPOUT) {
      if (sequence < highest && ahead > 0) {
        cycles += WRAP;
      }
      if (ahead > 1) {
        lossEvents++;
      }
      highest = sequence;
    } else if (ahead <= WRAP - MAX_MISORDER) {
      if (sequence != badSequence) {
        badSequence = sequence + 1 & 0xFFFF;
        received++;
        // Counted as expected too, or a stray packet would hide a loss.
        expectedBefore++;
        return;
      }
      expectedBefore = expected();
      restart(sequence);
    }
    received++;
  }

  private void restart(int sequence) {
    highest = sequence;
    base = sequence;
    cycles = 0;
    badSequence = NONE;
  }

  /** RFC 3550 A.8. */
  private void measure(long now, int timestamp) {
    double arrived = (now - lastArrival) / nanosPerUnit;
    double difference = Math.abs(arrived - (timestamp - lastTimestamp));
    if (difference >= clockRate) {
      return; // A second and more: the timeline jumped.
    }
    jitter += (difference - jitter) / 16;
    jitterSum += jitter;
    jitterMost = Math.max(jitterMost, jitter);
    jitterCount++;
  }

  /** Packets that came, duplicates included. */
  public long received() {
    return received;
  }

  /** Packets that were sent, as far as their numbers tell. */
  public long expected() {
    return started ? expectedBefore + cycles + highest - base + 1 : 0;
  }

  /** Packets that did not come, never negative. */
  public long lost() {
    return Math.max(0, expected() - received);
  }

  /** Share of packets that did not come, 0..100. */
  public double lossPercent() {
    return expected() == 0 ? 0 : 100.0 * lost() / expected();
  }

  /**
   * How much longer losses in a row are than by chance (BurstR, ITU-T G.107), 1 and more: 1 is
   * chance.
   */
  public double burstRatio() {
    if (lossEvents == 0 || lost() == 0) {
      return 1;
    }
    double meanRun = (double) lost() / lossEvents;
    return Math.max(1, meanRun * (1 - lossPercent() / 100));
  }

  /** The cumulative number of packets lost as a report block carries it, signed 24 bits. */
  public int cumulativeLost() {
    return Math.clamp(expected() - received, -0x80_0000, 0x7F_FFFF);
  }

  /** The extended highest sequence number received, 32 bits. */
  public int extendedHighestSequence() {
    return (int) (cycles + highest);
  }

  /** The fraction lost since the last call, 0..255 of 256; for one report each call. */
  public int fractionLost() {
    long expectedInterval = expected() - expectedAtReport;
    long lostInterval = expectedInterval - (received - receivedAtReport);
    expectedAtReport = expected();
    receivedAtReport = received;
    if (expectedInterval <= 0 || lostInterval <= 0) {
      return 0;
    }
    return (int) Math.min(255, (lostInterval << 8) / expectedInterval);
  }

  /** The interarrival jitter now, RTP timestamp units, as a report block carries it. */
  public int jitter() {
    return (int) jitter;
  }

  /** The interarrival jitter now, milliseconds. */
  public double jitterMs() {
    return jitter * 1000 / clockRate;
  }

  /** The mean of the interarrival jitter, milliseconds. */
  public double meanJitterMs() {
    return jitterCount == 0 ? 0 : jitterSum / jitterCount * 1000 / clockRate;
  }

  /** The greatest that the interarrival jitter was, milliseconds. */
  public double mostJitterMs() {
    return jitterMost * 1000 / clockRate;
  }
}
