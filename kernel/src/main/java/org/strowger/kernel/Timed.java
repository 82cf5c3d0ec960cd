package org.strowger.kernel;

/** Something that has timers of its own: an engine, or one state machine inside an engine. */
public interface Timed {
  /**
   * When to call {@link #onTimeout} next, monotonic nanoseconds; {@link Deadlines#NEVER} if not.
   */
  long nextTimeout();

  /** Fires the timers that are due; does nothing if none is. */
  void onTimeout(long now, Outbox out);
}
