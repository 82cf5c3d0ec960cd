package org.strowger.pbx.dialplan;

import org.strowger.kernel.Deadlines;

/** What an application does while it waits. Confined to its shard. */
public interface Activity {
  /** Why an activity is left before it was done. */
  enum Reason {
    /** The caller hung up. */
    HANGUP,
    /** {@code TIMEOUT(absolute)} is over. */
    TIMEOUT,
    /** The call was sent elsewhere. */
    REDIRECT
  }

  /** An input came; to go on waiting it says {@link Verdict.Wait} with itself. */
  Verdict on(RunInput input);

  /** When {@link #onDeadline} is due, monotonic nanoseconds. */
  default long deadline() {
    return Deadlines.NEVER;
  }

  /** The deadline has come. */
  default Verdict onDeadline() {
    return Verdict.NEXT;
  }

  /** It is left: what it began is to be stopped, its status variables set. */
  void abandon(Reason reason);
}
