package org.strowger.media.jitter;

/**
 * How late packets come, and so how much delay is worth having. Confined to one stream.
 *
 * <p>The fastest packet of the last five to ten seconds is the reference (clocks drift, routes
 * change); every other one is late by so much against it. The target follows the greatest lateness
 * at once and forgets it slowly, with a time constant of 256 packets.
 */
final class DelayEstimate {
  private static final long WINDOW_NANOS = 5_000_000_000L;
  private static final long JUMP_NANOS = 1_000_000_000L;

  /** What the steady pace of playing costs. */
  private static final long MARGIN_NANOS = 5_000_000L;

  private static final double FORGETTING = 1.0 / 256;

  private final JitterSettings settings;
  private boolean started;
  private long windowStart;
  private long least;
  private long leastBefore;
  private double peak;

  DelayEstimate(JitterSettings settings) {
    this.settings = settings;
    peak = settings.firstMs() * 1e6;
  }

  /**
   * A packet came.
   *
   * @param now when
   * @param sent its timestamp in nanoseconds on the sender's timeline
   * @return by how much it is late against the fastest one, nanoseconds
   */
  long onPacket(long now, long sent) {
    long transit = now - sent;
    if (!started || Math.abs(transit - fastest()) > JUMP_NANOS) {
      started = true;
      windowStart = now;
      least = transit;
      leastBefore = transit;
      return 0;
    }
    if (now - windowStart > WINDOW_NANOS) {
      windowStart = now;
      leastBefore = least;
      least = transit;
    }
    least = Math.min(least, transit);
    long late = Math.max(0, transit - fastest());
    peak = late > peak ? late : peak - (peak - late) * FORGETTING;
    return late;
  }

  /** The transit of the fastest packet, nanoseconds on an arbitrary scale. */
  long fastest() {
    return Math.min(least, leastBefore);
  }

  /** The delay that the buffer should add, nanoseconds. */
  long target() {
    long wanted = (long) peak + MARGIN_NANOS;
    return Math.clamp(wanted, settings.leastMs() * 1_000_000L, settings.mostMs() * 1_000_000L);
  }

  void reset() {
    started = false;
    peak = settings.firstMs() * 1e6;
  }
}
