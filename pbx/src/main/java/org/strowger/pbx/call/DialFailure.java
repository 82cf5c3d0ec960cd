package org.strowger.pbx.call;

import org.strowger.pbx.dialplan.DialStatus;

/** What a dialplan is told of a failed dialling. */
final class DialFailure {
  private DialFailure() {}

  /** {@code DIALSTATUS} of a cause for which nobody answered. */
  static DialStatus status(Cause cause) {
    return switch (cause.value()) {
      case CauseValue.USER_BUSY -> DialStatus.BUSY;
      case CauseValue.NO_ANSWER, CauseValue.NO_USER_RESPONDING -> DialStatus.NOANSWER;
      case CauseValue.UNALLOCATED,
          CauseValue.NO_ROUTE_TO_DESTINATION,
          CauseValue.SUBSCRIBER_ABSENT,
          CauseValue.DESTINATION_OUT_OF_ORDER,
          CauseValue.NETWORK_OUT_OF_ORDER ->
          DialStatus.CHANUNAVAIL;
      default -> DialStatus.CONGESTION;
    };
  }
}
