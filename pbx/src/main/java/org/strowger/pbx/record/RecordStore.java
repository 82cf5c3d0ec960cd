package org.strowger.pbx.record;

/**
 * Where records go. Commands from the calls' shards; none blocks, and every completion runs on the
 * shard that asked, after the command returned.
 *
 * <p>What is money is durable: between {@link #begin} and {@link #finish} the store keeps a marker,
 * so that a call that a crash cut has a record, too, marked as interrupted. A store that fails
 * keeps records and tries again by itself; it completes when the record is safe.
 */
public interface RecordStore {
  /** Whether there is room for the records of a new call; without it, new calls are refused. */
  default boolean hasRoom() {
    return true;
  }

  /** Marks durably that a call began. */
  void begin(CallRecord started);

  /** Replaces what is kept of a running call: it was answered, or a leg came or went. */
  void update(CallRecord soFar);

  /**
   * Keeps the final record of a call and takes its marker away.
   *
   * @param stored runs once, when the record is safe; until then the call is not forgotten
   */
  void finish(CallRecord record, Runnable stored);
}
