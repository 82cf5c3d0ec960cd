package org.strowger.pbx.dialplan;

/**
 * What runs for a call and decides about it: a dialplan's run, or a test's. Confined to its shard.
 *
 * <p>It has no thread: it acts on its {@link Channel} while it is called, and hands back when it
 * has to wait.
 */
public interface Script {
  /** Where it stands. */
  RunState state();

  /** Resumes it with what happened. Inputs that it does not wait for are ignored. */
  RunState on(long now, RunInput input);

  /**
   * When to call {@link #onTimeout} next, monotonic nanoseconds; {@code Deadlines.NEVER} if not.
   */
  long nextTimeout();

  /** Fires the timers that are due; does nothing if none is. */
  RunState onTimeout(long now);

  /** The value of a variable of the channel; empty if it is not set. */
  String variable(String name);

  /** Sets a variable of the channel, as Set does: a leading underscore makes it inherited. */
  void variable(String name, String value);
}
