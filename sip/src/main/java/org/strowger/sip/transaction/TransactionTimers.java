package org.strowger.sip.transaction;

import java.time.Duration;

/**
 * The values that all timers derive from (RFC 3261 17.1.1.1 and table 4). Immutable.
 *
 * @param t1 estimated round trip, nanoseconds
 * @param t2 longest interval between retransmissions, nanoseconds
 * @param t4 longest life of a message in the network, nanoseconds
 */
public record TransactionTimers(long t1, long t2, long t4) {
  /** 500 ms, 4 s, 5 s. */
  public static final TransactionTimers DEFAULT =
      new TransactionTimers(
          Duration.ofMillis(500).toNanos(),
          Duration.ofSeconds(4).toNanos(),
          Duration.ofSeconds(5).toNanos());

  /** 64·T1: how long a transaction waits for anything at all. */
  public long timeout() {
    return 64 * t1;
  }

  /** Timer D over UDP: at least 32 s. */
  long d() {
    return Math.max(timeout(), Duration.ofSeconds(32).toNanos());
  }
}
