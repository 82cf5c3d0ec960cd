package org.strowger.sip.auth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Which nonce counts were seen, so that a request that was overheard is worth nothing (RFC 7616
 * 5.4). Any thread.
 *
 * <p>Each nonce has its highest count and a window of {@value #WINDOW} below it, since requests on
 * UDP overtake each other. The table is bounded: what is dropped from it is remembered by age
 * alone, and any nonce as old as that which is not in the table counts as stale.
 *
 * <p>The lock is held for a look at the table: what one shard has seen is worth nothing in another.
 */
public final class NonceCounts {
  /** Counts below the highest that may still come. */
  static final int WINDOW = 64;

  private final int capacity;
  private final SequencedMap<String, Seen> seen = new LinkedHashMap<>();
  private long droppedUpTo = Long.MIN_VALUE;

  private record Seen(long mintedAt, long highest, long window) {}

  /**
   * An empty table.
   *
   * @param capacity nonces remembered; 10,000 take some two megabytes
   */
  public NonceCounts(int capacity) {
    this.capacity = capacity;
  }

  /**
   * Notes one use of a nonce of ours.
   *
   * @param mintedAt when the nonce was minted
   * @param count 1..2^32-1; 0 for a use without count, which is good once
   * @return false if it was used before, or that cannot be told any more
   */
  public synchronized boolean use(String nonce, long mintedAt, long count) {
    Seen before = seen.get(nonce);
    if (before == null) {
      if (mintedAt <= droppedUpTo) {
        return false;
      }
      put(nonce, new Seen(mintedAt, count, 1));
      return true;
    }
    if (count == 0) {
      return false;
    }
    if (count > before.highest) {
      long shift = count - before.highest;
      long window = shift >= WINDOW ? 1 : before.window << shift | 1;
      put(nonce, new Seen(mintedAt, count, window));
      return true;
    }
    long below = before.highest - count;
    if (below >= WINDOW || (before.window >>> below & 1) != 0) {
      return false;
    }
    put(nonce, new Seen(mintedAt, before.highest, before.window | 1L << below));
    return true;
  }

  private void put(String nonce, Seen state) {
    seen.put(nonce, state);
    if (seen.size() > capacity) {
      Map.Entry<String, Seen> oldest = seen.pollFirstEntry();
      droppedUpTo = Math.max(droppedUpTo, oldest.getValue().mintedAt);
    }
  }

  /** How many nonces are remembered. */
  public synchronized int size() {
    return seen.size();
  }
}
