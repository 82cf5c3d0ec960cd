package org.strowger.pbx.call;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many calls there are and how many each endpoint and gateway has, over all shards. Any thread:
 * the shards take and give back the channels of the same gateways.
 */
public final class Circuits {
  private final ConcurrentHashMap<String, AtomicInteger> used = new ConcurrentHashMap<>();
  private final AtomicInteger calls = new AtomicInteger();

  /**
   * A call begins.
   *
   * @param limit the most calls of all shards at once
   * @return whether there was room
   */
  boolean begin(int limit) {
    if (calls.incrementAndGet() > limit) {
      calls.decrementAndGet();
      return false;
    }
    return true;
  }

  /** A call that {@link #begin} let in is forgotten. */
  void end() {
    calls.decrementAndGet();
  }

  /**
   * Takes a channel of a peer.
   *
   * @param limit the most at once; 0 for no limit
   * @return whether one was free
   */
  boolean take(String peer, int limit) {
    AtomicInteger count = used.computeIfAbsent(peer, _ -> new AtomicInteger());
    int now = count.incrementAndGet();
    if (limit > 0 && now > limit) {
      count.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Gives a channel back. */
  void release(String peer) {
    AtomicInteger count = used.get(peer);
    if (count != null) {
      count.decrementAndGet();
    }
  }

  /** How many channels of a peer are taken. */
  public int used(String peer) {
    AtomicInteger count = used.get(peer);
    return count == null ? 0 : count.get();
  }
}
