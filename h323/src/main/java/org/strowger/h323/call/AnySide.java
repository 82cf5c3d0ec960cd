package org.strowger.h323.call;

import java.util.List;
import org.strowger.h323.control.Keys;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Outbox;

/**
 * Messages that come to either side of a call and in any state of it: Information, Facility, Status
 * and Status Inquiry. Confined to its shard.
 */
final class AnySide {
  private final H323Call call;

  AnySide(H323Call call) {
    this.call = call;
  }

  /** Digits of a number that grows, or keys. */
  void onInformation(H225Body.Information information, Outbox out) {
    boolean overlap =
        call.state() == CallState.OVERLAP_RECEIVING || call.state() == CallState.CALL_PRESENT;
    if (overlap) {
      out.add(
          new H323Event.DigitsReceived(
              call.id(), information.digits(), information.sendingComplete()));
    } else if (information.keypad() && !Keys.of(information.digits()).isEmpty()) {
      out.add(new H323Event.UserInput(call.id(), Keys.of(information.digits()), 0));
    }
  }

  /** The peer may send the call elsewhere, until it has answered. */
  void onFacility(H225Body.Facility facility, Outbox out) {
    switch (facility.reason()) {
      case "callForwarded", "routeCallToGatekeeper", "routeCallToMC" -> {
        if (call.isOutgoing() && call.state() != CallState.ACTIVE) {
          out.add(
              new H323Event.Redirected(
                  call.id(),
                  Identities.users(facility.alternativeAliases()),
                  facility.alternativeAddress(),
                  facility.reason(),
                  facility.conferenceId()));
        }
      }
      default -> {
        // What startH245, transportedInformation and others carry was served before.
      }
    }
  }

  /** The peer may know nothing of the call (Q.931 5.8.11). */
  void onStatus(long now, H225Body.Status status, Outbox out) {
    boolean none = status.callState() == CallState.NULL.code();
    if (none && call.state() != CallState.CALL_INITIATED) {
      Cause cause = status.cause();
      Cause known = cause == null ? Cause.of(101, H323Call.LOCATION) : cause;
      call.clearing()
          .finish(now, new Release(known, "", true, "Status says that there is no call"), out);
    }
  }

  /** Status tells our state. */
  void onStatusInquiry(long now, Outbox out) {
    Cause cause = Cause.of(Cause.RESPONSE_TO_STATUS_ENQUIRY, H323Call.LOCATION);
    call.send(now, new H225Body.Status(cause, call.state().code()), List.of(), out);
  }
}
