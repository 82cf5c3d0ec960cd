package org.strowger.pbx.dialplan;

import org.strowger.pbx.call.Cause;

/** Where a run stands after an input. */
public sealed interface RunState {
  /**
   * It waits for an input or a time.
   *
   * @param application the application that waits
   */
  record Waiting(String application) implements RunState {}

  /**
   * It is over; {@code h} has run, and {@link Channel#hangup} was called unless the caller hung up
   * itself. Inputs are ignored from now on.
   *
   * @param cause with which the call ended
   */
  record Ended(Cause cause) implements RunState {}

  /**
   * A subroutine on the channel of a party that answered is over; the channel is left alone.
   *
   * @param result {@code GOSUB_RESULT}, see {@link GosubResult#of}
   */
  record Returned(String result) implements RunState {}
}
