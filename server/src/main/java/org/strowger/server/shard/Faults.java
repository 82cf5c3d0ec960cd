package org.strowger.server.shard;

import org.slf4j.Logger;

/**
 * Exceptions out of what a loop runs: each is a bug of ours, which is logged and counted, and the
 * loop goes on. Told by the loop's thread, read by any.
 */
public final class Faults {
  private final Logger log;
  private volatile long count; // written by the loop only, read by status

  /** None yet. */
  public Faults(Logger log) {
    this.log = log;
  }

  /**
   * One more.
   *
   * @param what the loop was at, for the log
   */
  // The one write is the loop's own, so the read and the write cannot be torn apart.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void tell(String what, Throwable e) {
    count++;
    log.error("bug in {}", what, e);
  }

  /** How many there were. */
  public long count() {
    return count;
  }
}
