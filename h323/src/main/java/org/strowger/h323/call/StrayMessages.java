package org.strowger.h323.call;

import java.util.List;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Result;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.ReleaseReasons;
import org.strowger.h323.message.ServiceOutcome;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.MessageType;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** What messages get that belong to no call, or make none. Keeps nothing. */
final class StrayMessages {
  /** Switching equipment congestion: no room for another call. */
  static final int CONGESTION = 42;

  /** Normal clearing. */
  private static final int NORMAL = 16;

  private static final int INVALID_CALL_REFERENCE = 81;

  private StrayMessages() {}

  /** Q.931 5.8.3.2: what a message with an unknown call reference gets. */
  static void onUnknownReference(SignallingConnection connection, H225Message message, Outbox out) {
    boolean toDestination = !message.fromDestination();
    switch (message.body()) {
      case H225Body.ReleaseComplete _, H225Body.Setup _ -> {
        // Ignored.
      }
      case H225Body.Status status -> {
        if (status.callState() > 0) {
          say(connection, message.callReference(), toDestination, releaseComplete(101), out);
        }
      }
      case H225Body.StatusInquiry _ -> {
        Cause cause = Cause.of(Cause.RESPONSE_TO_STATUS_ENQUIRY, H323Call.LOCATION);
        H225Body status = new H225Body.Status(cause, CallState.NULL.code());
        say(connection, message.callReference(), toDestination, status, out);
      }
      case H225Body.SetupAcknowledge _,
          H225Body.CallProceeding _,
          H225Body.Alerting _,
          H225Body.Progress _,
          H225Body.Connect _,
          H225Body.Information _,
          H225Body.Facility _,
          H225Body.Notify _ ->
          say(
              connection,
              message.callReference(),
              toDestination,
              releaseComplete(INVALID_CALL_REFERENCE),
              out);
    }
  }

  /** A message that cannot be used: a Setup is refused, what is unknown to a call gets Status. */
  static void onUnusable(
      SignallingConnection connection, H225Result.Unusable unusable, Outbox out) {
    H323Call call = connection.call(unusable.callReference(), unusable.fromDestination());
    if (call == null && unusable.type() == MessageType.SETUP) {
      refuse(connection, unusable.callReference(), unusable.cause(), out);
    } else if (call != null && unusable.type() == MessageType.UNKNOWN) {
      Cause cause = Cause.of(unusable.cause(), H323Call.LOCATION);
      H225Body status = new H225Body.Status(cause, call.state().code());
      boolean toDestination = !unusable.fromDestination();
      say(connection, unusable.callReference(), toDestination, status, out);
    }
  }

  /** Refuses a Setup. */
  static void refuse(SignallingConnection connection, int callReference, int cause, Outbox out) {
    say(connection, callReference, true, releaseComplete(cause), out);
  }

  /**
   * A Setup of no call, which only carries services (H.450.1 §6): what they come to goes with the
   * release.
   */
  static void serve(
      SignallingConnection connection, H225Message setup, PeerProfiles peers, Outbox out) {
    Flow flow = connection.flow();
    if (flow != null) {
      List<Octets> answers =
          SupplementaryServices.withoutCall(setup.common().services(), peers, flow.remote(), out);
      boolean done = answers.stream().anyMatch(ServiceOutcome::isResult);
      H225Body release = releaseComplete(done ? NORMAL : SupplementaryServices.CAUSE);
      H225Common common = H225Common.NONE.withServices(answers);
      send(connection, new H225Message(setup.callReference(), true, release, common), out);
    }
  }

  private static H225Body releaseComplete(int cause) {
    return new H225Body.ReleaseComplete(
        Cause.of(cause, H323Call.LOCATION), ReleaseReasons.reason(cause));
  }

  private static void say(
      SignallingConnection connection,
      int callReference,
      boolean fromDestination,
      H225Body body,
      Outbox out) {
    send(connection, new H225Message(callReference, fromDestination, body, H225Common.NONE), out);
  }

  private static void send(SignallingConnection connection, H225Message message, Outbox out) {
    Flow flow = connection.flow();
    if (flow != null) {
      out.send(flow, Tpkt.frame(H225Writer.write(message)));
    }
  }
}
