package org.strowger.server.exchange;

import org.strowger.kernel.Outbox;

/** The other shards of an exchange, as one of them sees them. On that one's thread; never waits. */
public interface Neighbours {
  /** What another shard's node is to do. */
  @FunctionalInterface
  interface Message {
    /** Runs on that node's shard. */
    void run(ExchangeNode node, long now, Outbox out);
  }

  /**
   * Has a shard's node do something.
   *
   * @return false if there is no such shard or it takes no more
   */
  boolean post(int shard, Message message);

  /** Has all other nodes do something. */
  void postToOthers(Message message);
}
