package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.DialStatus;

/** Hears the end of a dialling; exactly one of both, once. */
interface DialListener {
  /** A party answered and its media is agreed. */
  void connected(long now, Leg callee);

  /**
   * Nobody can be reached.
   *
   * @param by the leg that decided it; null if it was none
   */
  void failed(long now, DialStatus status, Cause cause, @Nullable Leg by);
}
