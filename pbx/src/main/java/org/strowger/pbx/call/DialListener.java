package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialStatus;

/** Hears the end of a dialling; exactly one of these, once. */
interface DialListener {
  /** A party answered and its media is agreed. */
  void connected(long now, Leg callee);

  /** A branch of the dialplan has the caller. */
  void reached(long now, LocalBranch branch);

  /**
   * Nobody can be reached.
   *
   * @param by the leg that decided it; null if it was none
   */
  void failed(long now, DialStatus status, Cause cause, @Nullable Leg by);

  /**
   * The called side says to call elsewhere, and may say so.
   *
   * @param by the leg that says it
   */
  void redirected(long now, Destination destination, Leg by, Redirection.Reason reason);
}
