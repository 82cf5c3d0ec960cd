package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.TransferStatus;

/** With what a call resumes the run that waits for it. */
public sealed interface RunInput {
  /** The caller pressed a key: {@code 0-9 * # A-D}. */
  record Digit(char digit) implements RunInput {}

  /**
   * What {@link Channel#play} began ended by itself.
   *
   * @param failure why nothing or not all was heard; empty if all was
   */
  record PlayEnded(String failure) implements RunInput {}

  /**
   * One of the parties dialled answered and talks with the caller.
   *
   * @param channel its channel's name
   * @param connected who answered
   */
  record DialAnswered(String channel, CallerId connected) implements RunInput {}

  /**
   * {@link Channel#dial} is over.
   *
   * @param status how it went
   * @param cause of the leg that decided it
   * @param endedBy who ended it; where it is the caller, no {@link HungUp} follows
   * @param dialedMs from the beginning of the dialling to its end, milliseconds
   * @param talkMs from the answer to the end, milliseconds; 0 if nobody answered
   */
  record DialEnded(DialStatus status, Cause cause, EndedBy endedBy, long dialedMs, long talkMs)
      implements RunInput {}

  /**
   * {@link Channel#dial} is over: a party answered, and its own subroutine let it go without a
   * talk.
   *
   * @param target where the run goes on; null for the next step
   */
  record DialLeft(@Nullable Target target) implements RunInput {}

  /** All digits of {@link Channel#sendDigits} are sent. */
  record DigitsSent() implements RunInput {}

  /** {@link Channel#transfer} succeeded or not. */
  record TransferEnded(TransferStatus status) implements RunInput {}

  /** The caller hung up; the run does what is left to do ({@code h}) and ends. */
  record HungUp(Cause cause) implements RunInput {}

  /**
   * The call was sent elsewhere from outside (a transfer, an operator). The run leaves what it does
   * and goes on there; what was dialled is no longer its own.
   */
  record Redirected(Destination destination) implements RunInput {}

  /** Who ended a dial. */
  enum EndedBy {
    CALLER,
    CALLEE,
    EXCHANGE
  }
}
