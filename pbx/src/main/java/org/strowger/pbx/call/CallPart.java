package org.strowger.pbx.call;

/** A part of a call that has timers of its own. Confined to its shard. */
interface CallPart {
  /** When to call {@link #onTimeout} next; {@link org.strowger.kernel.Deadlines#NEVER} if not. */
  long nextTimeout();

  /** Fires what is due. */
  void onTimeout(long now);
}
