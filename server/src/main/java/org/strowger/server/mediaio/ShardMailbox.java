package org.strowger.server.mediaio;

/** Where a shard takes messages; any thread. */
@FunctionalInterface
public interface ShardMailbox {
  /** Has the shard run something; false if its mailbox is full. */
  boolean post(Runnable message);
}
