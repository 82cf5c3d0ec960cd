package org.strowger.sip.transaction;

/**
 * How many transactions there may be and how long they take. Immutable.
 *
 * @param timers the base values
 * @param clients most client transactions at once
 * @param servers most server transactions at once
 * @param retryAfterSeconds what a 503 of ours says when there are too many
 */
public record TransactionLimits(
    TransactionTimers timers, int clients, int servers, int retryAfterSeconds) {
  /**
   * RFC timers and 50,000 of each kind: at 32 s of life, 1,500 new requests a second, which is more
   * than one shard answers.
   */
  public static final TransactionLimits DEFAULT =
      new TransactionLimits(TransactionTimers.DEFAULT, 50_000, 50_000, 10);
}
