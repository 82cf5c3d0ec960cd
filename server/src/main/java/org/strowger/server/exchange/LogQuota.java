package org.strowger.server.exchange;

import java.time.Duration;

/**
 * How many log lines strangers may cause: each of their messages is worth one, but a flood of them
 * would fill the disk, and hold up the shard that writes. Confined to its shard.
 */
final class LogQuota {
  /** Lines in a {@link #WINDOW}. */
  static final int LINES = 100;

  static final long WINDOW = Duration.ofSeconds(10).toNanos();

  private boolean open;
  private long since;
  private int written;
  private long left;
  private long omitted;

  /** Whether a line may be written now; what may not is counted. */
  boolean take(long now) {
    if (!open || now - since >= WINDOW) {
      open = true;
      since = now;
      written = 0;
      omitted += left;
      left = 0;
    }
    if (written < LINES) {
      written++;
      return true;
    }
    left++;
    return false;
  }

  /** How many lines were left out before the present window; forgotten here. */
  long takeOmitted() {
    long taken = omitted;
    omitted = 0;
    return taken;
  }
}
