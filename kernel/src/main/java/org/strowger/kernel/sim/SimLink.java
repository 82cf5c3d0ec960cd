package org.strowger.kernel.sim;

import java.time.Duration;

/**
 * How the network between two hosts behaves. Immutable.
 *
 * @param loss share of datagrams lost, 0..1
 * @param burst when one is lost, the chance that the next one is lost too, 0..1
 * @param duplicate share of datagrams that arrive twice, 0..1
 * @param minDelay shortest way, nanoseconds
 * @param maxDelay longest way, nanoseconds; datagrams overtake each other within the difference
 */
public record SimLink(double loss, double burst, double duplicate, long minDelay, long maxDelay) {
  /** Loses nothing and takes a millisecond. */
  public static final SimLink PERFECT = new SimLink(0, 0, 0, millis(1), millis(1));

  /**
   * Loses 20 %, in bursts, duplicates 5 %, and delays by 5 to 120 ms, so that order is lost too.
   */
  public static final SimLink BAD = new SimLink(0.2, 0.3, 0.05, millis(5), millis(120));

  private static long millis(long ms) {
    return Duration.ofMillis(ms).toNanos();
  }
}
