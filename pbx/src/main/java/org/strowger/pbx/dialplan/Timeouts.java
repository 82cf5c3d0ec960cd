package org.strowger.pbx.dialplan;

import org.strowger.kernel.Deadlines;

/** {@code TIMEOUT()} of a run. Confined to its shard. */
public final class Timeouts {
  private static final long NANOS_PER_MS = 1_000_000;

  private long digitMs = 5_000;
  private long responseMs = 10_000;
  private long absoluteAt = Deadlines.NEVER;

  /** How long to wait for a further digit, milliseconds. */
  public long digitMs() {
    return digitMs;
  }

  /** Sets how long to wait for a further digit, milliseconds. */
  public void digitMs(long ms) {
    digitMs = ms;
  }

  /** How long to wait for a first digit, milliseconds. */
  public long responseMs() {
    return responseMs;
  }

  /** Sets how long to wait for a first digit, milliseconds. */
  public void responseMs(long ms) {
    responseMs = ms;
  }

  /** When the call goes to {@code T}, monotonic nanoseconds. */
  public long absoluteAt() {
    return absoluteAt;
  }

  /** Sets how long the call may go on, milliseconds; 0 for no limit. */
  public void absoluteMs(long now, long ms) {
    absoluteAt = ms <= 0 ? Deadlines.NEVER : now + ms * NANOS_PER_MS;
  }
}
