package org.strowger.pbx.record;

import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;

/** What became of a call or a leg, in one word. */
public enum Disposition {
  /** It was answered, whatever ended it. */
  ANSWERED("ANSWERED"),
  /** The called user was busy. */
  BUSY("BUSY"),
  /** The called user did not answer. */
  NO_ANSWER("NO ANSWER"),
  /** It failed in any other way. */
  FAILED("FAILED"),
  /** No channel, no resources, no network. */
  CONGESTION("CONGESTION"),
  /** The caller, or another party's answer, ended it first. */
  CANCELLED("CANCELLED");

  private final String label;

  Disposition(String label) {
    this.label = label;
  }

  /** As people and files write it. */
  public String label() {
    return label;
  }

  /** Of a cause that ended something before an answer, other than by its caller. */
  public static Disposition of(Cause cause) {
    return switch (cause.value()) {
      case CauseValue.USER_BUSY -> BUSY;
      case CauseValue.NO_ANSWER, CauseValue.NO_USER_RESPONDING -> NO_ANSWER;
      case CauseValue.NON_SELECTED_USER -> CANCELLED;
      case CauseValue.NO_CIRCUIT,
          CauseValue.NETWORK_OUT_OF_ORDER,
          CauseValue.TEMPORARY_FAILURE,
          CauseValue.SWITCHING_CONGESTION,
          CauseValue.REQUESTED_CHANNEL_NOT_AVAILABLE,
          CauseValue.RESOURCE_UNAVAILABLE,
          CauseValue.BEARER_NOT_AVAILABLE ->
          CONGESTION;
      default -> FAILED;
    };
  }
}
