package org.strowger.server.exchange;

import org.strowger.kernel.Event;

/**
 * What is around an exchange's node: the DNS, the log, the stores. Called on the node's shard; must
 * not wait.
 */
@FunctionalInterface
public interface Surroundings {
  /** Something happened that the node does not deal with itself. */
  void on(long now, Event event, ExchangeNode node);
}
