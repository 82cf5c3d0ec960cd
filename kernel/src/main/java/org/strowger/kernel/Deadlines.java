package org.strowger.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one state machine: a deadline for each constant of an enum. Confined to its shard.
 *
 * <p>Times are monotonic nanoseconds. There are no futures and so no race between a timer that
 * fires and one that is cancelled: a deadline is a number.
 *
 * @param <T> the timers' enum
 */
@SuppressWarnings("EnumOrdinal") // an array by ordinal is what makes a timer cost one store
public final class Deadlines<T extends Enum<T>> {
  /** No deadline. */
  public static final long NEVER = Long.MAX_VALUE;

  private final T[] timers;
  private final long[] deadline;

  /** All timers of an enum, none of them running. */
  public Deadlines(Class<T> timers) {
    this.timers = timers.getEnumConstants();
    this.deadline = new long[this.timers.length];
    Arrays.fill(deadline, NEVER);
  }

  /** Starts a timer, or starts it again, to fire at a time. */
  public void set(T timer, long at) {
    deadline[timer.ordinal()] = at;
  }

  /** Stops a timer. */
  public void clear(T timer) {
    deadline[timer.ordinal()] = NEVER;
  }

  /** Stops all timers. */
  public void clear() {
    Arrays.fill(deadline, NEVER);
  }

  /** Whether a timer runs. */
  public boolean isSet(T timer) {
    return deadline[timer.ordinal()] != NEVER;
  }

  /** When a timer fires; {@link #NEVER} if it does not run. */
  public long at(T timer) {
    return deadline[timer.ordinal()];
  }

  /** The earliest deadline; {@link #NEVER} if no timer runs. */
  public long next() {
    long min = NEVER;
    for (long at : deadline) {
      min = Math.min(min, at);
    }
    return min;
  }

  /**
   * The timer that is due first, stopped by this call; null if none is due. Called in a loop until
   * it gives null.
   */
  public @Nullable T due(long now) {
    int first = -1;
    for (int i = 0; i < deadline.length; i++) {
      if (deadline[i] <= now && (first < 0 || deadline[i] < deadline[first])) {
        first = i;
      }
    }
    if (first < 0) {
      return null;
    }
    deadline[first] = NEVER;
    return timers[first];
  }
}
