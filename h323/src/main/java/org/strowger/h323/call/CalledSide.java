package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;

/**
 * An incoming call from Setup to Connect (Q.931 5.2), as its owner's commands take it forward.
 * Confined to its shard.
 */
final class CalledSide {
  private final H323Call call;
  private @Nullable Answer waiting;
  private String number = "";
  private boolean saidInBand;
  private Party alerted = Party.UNKNOWN;

  /** An answer that waits for the address of our listener. */
  private record Answer(CallMedia media, Party connected) {}

  CalledSide(H323Call call) {
    this.call = call;
  }

  /** What reaches the called party: the number that was called. */
  String number() {
    return number;
  }

  /** The Setup that made the call. */
  void onSetup(long now, Flow flow, H225Message message, Outbox out) {
    if (!(message.body() instanceof H225Body.Setup setup)) {
      return;
    }
    call.enter(CallState.CALL_PRESENT);
    call.opened(flow);
    H225Common common = message.common();
    if (setup.symmetricOperationRequired()) {
      call.control().symmetric();
    }
    CallMedia media = call.control().onProposals(common.fastStart());
    IncomingCall incoming = Identities.incoming(setup, common, media);
    number = incoming.called() == null ? "" : incoming.called().digits();
    out.add(new H323Event.CallOffered(call.id(), flow.remote(), flow.local(), incoming));
    call.control().channel().onTunnelled(now, common, setup.parallelH245Control(), out);
    call.control().onCommon(now, common, false, out);
    call.control().channel().listenIfSeparate(now, out);
    call.services().on(now, common.services(), true, out);
    call.settle(now, out);
  }

  /** Setup Acknowledge: more digits, please. */
  void acknowledge(long now, Outbox out) {
    if (call.state() == CallState.CALL_PRESENT) {
      call.enter(CallState.OVERLAP_RECEIVING);
      call.send(now, new H225Body.SetupAcknowledge(), List.of(), out);
    }
  }

  /** Call Proceeding. */
  void proceed(long now, Outbox out) {
    if (call.state() == CallState.CALL_PRESENT || call.state() == CallState.OVERLAP_RECEIVING) {
      call.enter(CallState.INCOMING_CALL_PROCEEDING);
      call.send(now, new H225Body.CallProceeding(), List.of(), out);
    }
  }

  private boolean unanswered() {
    return switch (call.state()) {
      case CALL_PRESENT, OVERLAP_RECEIVING, INCOMING_CALL_PROCEEDING, CALL_RECEIVED -> true;
      case NULL,
          CALL_INITIATED,
          OVERLAP_SENDING,
          OUTGOING_CALL_PROCEEDING,
          CALL_DELIVERED,
          ACTIVE,
          RELEASE_REQUEST ->
          false;
    };
  }

  /** Who is alerted. */
  void alerted(Party party) {
    alerted = party;
  }

  /** Alerting, once; what there is to hear from then on goes with Progress (RFC 4497 8.2.1.3). */
  void alert(long now, @Nullable CallMedia media, boolean inBand, Outbox out) {
    if (!unanswered()) {
      return;
    }
    if (media != null) {
      call.control().local(now, media, out);
    }
    if (call.state() != CallState.CALL_RECEIVED) {
      call.enter(CallState.CALL_RECEIVED);
      String name = call.services().name(alerted, Operation.ALERTING_NAME);
      int indicator = inBand ? ProgressIndicator.IN_BAND_INFORMATION : 0;
      say(now, Identities.alerting(alerted, name), name, indicator, out);
    } else if (inBand && !saidInBand) {
      say(now, new H225Body.Progress(null), null, ProgressIndicator.IN_BAND_INFORMATION, out);
    }
    call.settle(now, out);
  }

  /** Progress, after Call Proceeding. */
  void progress(long now, ProgressReport report, Outbox out) {
    if (!unanswered()) {
      return;
    }
    proceed(now, out);
    if (report.media() != null) {
      call.control().local(now, report.media(), out);
    }
    say(now, new H225Body.Progress(report.cause()), null, report.indicator(), out);
    call.settle(now, out);
  }

  /** Says something with a name to show, if there is one, and a progress indicator; 0 for none. */
  private void say(long now, H225Body body, @Nullable String name, int indicator, Outbox out) {
    saidInBand |= indicator == ProgressIndicator.IN_BAND_INFORMATION;
    List<ProgressIndicator> progress =
        indicator == 0 ? List.of() : List.of(new ProgressIndicator(indicator, H323Call.LOCATION));
    call.transmit(body, call.control().forMessage(now, progress, name, out), out);
  }

  /**
   * Facility callForwarded (H.225.0 7.4.1): the caller is to call elsewhere. It ends this call
   * then, or else we do.
   */
  boolean forward(long now, Alias target, Outbox out) {
    return deflect(now, new H225Body.Facility("callForwarded", null, List.of(target), null), out);
  }

  /** Facility routeCallToGatekeeper (H.225.0 7.4.1): as {@link #forward}, to an address. */
  boolean route(long now, Address gatekeeper, Outbox out) {
    return deflect(
        now, new H225Body.Facility("routeCallToGatekeeper", gatekeeper, List.of(), null), out);
  }

  private boolean deflect(long now, H225Body facility, Outbox out) {
    if (!unanswered()) {
      return false;
    }
    call.send(now, facility, List.of(), out);
    call.timers().set(CallTimer.DEFLECTION, now + call.settings().endSession());
    return true;
  }

  /**
   * Connect. It bears our h245Address if H.245 has a connection of its own: a Facility startH245
   * after it crosses that of the peer, and not every peer knows it.
   */
  void connect(long now, CallMedia media, Party connected, Outbox out) {
    if (!unanswered()) {
      return;
    }
    if (call.control().channel().listenPending()) {
      waiting = new Answer(media, connected);
      return;
    }
    call.control().local(now, media, out);
    call.control().refuseFastConnect();
    call.enter(CallState.ACTIVE);
    call.keepAlive(now);
    String name = call.services().name(connected, Operation.CONNECTED_NAME);
    call.transmit(
        Identities.connect(connected, name, call.conferenceId()),
        call.control().forMessage(now, List.of(), name, out),
        out);
    call.control().active(now, out);
    call.settle(now, out);
  }

  /** The listener stands, or cannot be had: Connect waits no longer. */
  void onListening(long now, Outbox out) {
    Answer answer = waiting;
    if (answer != null && !call.control().channel().listenPending()) {
      waiting = null;
      connect(now, answer.media(), answer.connected(), out);
    }
  }
}
