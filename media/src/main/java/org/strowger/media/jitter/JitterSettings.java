package org.strowger.media.jitter;

/**
 * Bounds of the delay that a jitter buffer adds. Immutable.
 *
 * @param leastMs at least this, milliseconds
 * @param firstMs at the beginning, before anything was measured
 * @param mostMs at most this, up to {@link #LIMIT_MS}; what comes later still is lost
 */
public record JitterSettings(int leastMs, int firstMs, int mostMs) {
  /** No buffer may add more. */
  public static final int LIMIT_MS = 500;

  /** 20 to 300 ms, 40 at first. */
  public static final JitterSettings DEFAULT = new JitterSettings(20, 40, 300);

  /** Checks the order of the bounds. */
  public JitterSettings {
    if (leastMs < 0 || firstMs < leastMs || mostMs < firstMs || mostMs > LIMIT_MS) {
      throw new IllegalArgumentException("jitter buffer " + leastMs + ".." + mostMs + " ms");
    }
  }
}
