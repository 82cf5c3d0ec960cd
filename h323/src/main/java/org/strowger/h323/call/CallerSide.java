package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.PartyName;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;

/**
 * An outgoing call from the connection to Connect (Q.931 5.1). Confined to its shard.
 *
 * <p>Lenient in the order of what comes back, as gateways need it: Progress or Alerting without
 * Call Proceeding, Connect at once.
 */
final class CallerSide {
  private final H323Call call;
  private final SetupAttempt attempt;
  private final OutgoingCall order;
  private @Nullable PartyName alerted;

  CallerSide(H323Call call, SetupAttempt attempt) {
    this.call = call;
    this.attempt = attempt;
    this.order = attempt.order();
  }

  /** What reaches the caller: its number. */
  String number() {
    PartyNumber number = order.caller().number();
    return number == null ? "" : number.digits();
  }

  /** The connection was asked for. */
  void start(long now) {
    call.enter(CallState.CALL_INITIATED);
    call.timers().set(CallTimer.CONNECT, now + call.settings().connect());
  }

  /** The connection stands. */
  void onConnected(long now, Flow flow, Outbox out) {
    if (!call.released() && call.signalling() == null) {
      call.opened(flow);
      call.control().channel().listenEarly(now, out);
      setup(now, out);
    }
  }

  /** Sends Setup, once, as soon as all that it needs is there. */
  void setup(long now, Outbox out) {
    Flow flow = call.signalling();
    if (flow == null || call.spoken() || call.control().channel().listenPending()) {
      return;
    }
    call.timers().clear(CallTimer.CONNECT);
    call.timers().set(CallTimer.T303, now + call.settings().t303());
    List<ProgressIndicator> progress =
        order.originationNotIsdn()
            ? List.of(new ProgressIndicator(ProgressIndicator.ORIGINATION_NOT_ISDN, 0))
            : List.of();
    String name = call.services().name(order.caller(), Operation.CALLING_NAME);
    SetupPlan plan = new SetupPlan(progress, name);
    H225Common common = call.control().forSetup(now, order.media(), plan, out);
    call.transmit(Identities.setup(attempt, flow.local(), plan), common, out);
    call.settle(now, out);
  }

  /** Overlap: more digits. */
  void inform(long now, String digits, boolean complete, Outbox out) {
    if (call.state() == CallState.OVERLAP_SENDING) {
      call.timers().set(CallTimer.T304, now + call.settings().t304());
      call.send(now, new H225Body.Information(digits, false, complete), List.of(), out);
    }
  }

  /** Facility: this call is over, and the next Setup goes where the peer says (H.225.0 7.4.1). */
  boolean follow(long now, H323Event.Redirected said, Outbox out) {
    SetupAttempt next = isAnswered() ? null : attempt.to(said);
    if (next != null) {
      call.clearing().deflect(now, next, out);
    }
    return next != null;
  }

  /** newConnectionNeeded: the Setup may be taken on another connection (H.225.0 7.3.9). */
  boolean renew(long now, H225Body.ReleaseComplete release, Outbox out) {
    boolean asked = release.reason().equals("newConnectionNeeded") && calling();
    SetupAttempt next = asked ? attempt.again() : null;
    if (next != null) {
      call.clearing().giveWay(now, next, out);
    }
    return next != null;
  }

  private boolean isAnswered() {
    return call.released() || call.state() == CallState.ACTIVE;
  }

  /** A message that takes the call forward; others are none of its business. */
  void onMessage(long now, H225Body body, H225Common common, Outbox out) {
    switch (body) {
      case H225Body.SetupAcknowledge _ -> onSetupAcknowledge(now, out);
      case H225Body.CallProceeding _ -> onCallProceeding(now, common, out);
      case H225Body.Alerting(H225Body.CalledParty party) -> onAlerting(now, party, common, out);
      case H225Body.Progress(Cause cause) -> onProgress(now, common, cause, out);
      case H225Body.Connect connect -> onConnect(now, connect, common, out);
      case H225Body.Setup _,
          H225Body.Information _,
          H225Body.Facility _,
          H225Body.ReleaseComplete _,
          H225Body.Status _,
          H225Body.StatusInquiry _,
          H225Body.Notify _ -> {
        // Both sides have these.
      }
    }
  }

  /**
   * Whether there is something to hear. That the destination is not an ISDN says so only together
   * with a channel for it.
   */
  private boolean hears(H225Common common) {
    return common.inBand() || common.destinationNotIsdn() && call.control().hasChannels();
  }

  private void onSetupAcknowledge(long now, Outbox out) {
    if (call.state() == CallState.CALL_INITIATED) {
      call.enter(CallState.OVERLAP_SENDING);
      call.timers().clear(CallTimer.T303);
      call.timers().set(CallTimer.T304, now + call.settings().t304());
      out.add(new H323Event.MoreDigitsWanted(call.id()));
    }
  }

  private void onCallProceeding(long now, H225Common common, Outbox out) {
    if (call.state() != CallState.CALL_INITIATED && call.state() != CallState.OVERLAP_SENDING) {
      return;
    }
    call.enter(CallState.OUTGOING_CALL_PROCEEDING);
    call.timers().clear(CallTimer.T303);
    call.timers().clear(CallTimer.T304);
    out.add(new H323Event.Proceeding(call.id()));
    if (hears(common)) {
      out.add(new H323Event.Progress(call.id(), true, null));
    } else {
      call.timers().set(CallTimer.T310, now + call.settings().t310());
    }
  }

  private boolean calling() {
    return call.state() == CallState.CALL_INITIATED
        || call.state() == CallState.OVERLAP_SENDING
        || call.state() == CallState.OUTGOING_CALL_PROCEEDING;
  }

  private void stopTimers() {
    call.timers().clear(CallTimer.T303);
    call.timers().clear(CallTimer.T304);
    call.timers().clear(CallTimer.T310);
    call.timers().clear(CallTimer.T301);
  }

  private void onAlerting(long now, H225Body.CalledParty said, H225Common common, Outbox out) {
    if (calling()) {
      call.enter(CallState.CALL_DELIVERED);
      stopTimers();
      call.timers().set(CallTimer.T301, now + call.settings().t301());
      alerted = PartyName.read(common.services(), Operation.ALERTING_NAME);
      Party party = Identities.alerted(said, common, alerted);
      if (!party.equals(Party.UNKNOWN)) {
        out.add(new H323Event.PartyChanged(call.id(), party));
      }
      out.add(
          new H323Event.Alerting(
              call.id(), hears(common), SupplementaryServices.callWaits(common.services())));
    }
  }

  private void onProgress(long now, H225Common common, @Nullable Cause cause, Outbox out) {
    if (!calling() && call.state() != CallState.CALL_DELIVERED) {
      return;
    }
    if (calling()) {
      // Progress before Call Proceeding happens: it stops T303 all the same. T310 goes on unless
      // there is something to hear.
      boolean waits =
          call.state() != CallState.OUTGOING_CALL_PROCEEDING || call.timers().isSet(CallTimer.T310);
      call.enter(CallState.OUTGOING_CALL_PROCEEDING);
      stopTimers();
      if (waits && !hears(common)) {
        call.timers().set(CallTimer.T310, now + call.settings().t310());
      }
    }
    out.add(new H323Event.Progress(call.id(), hears(common), cause));
  }

  private void onConnect(long now, H225Body.Connect connect, H225Common common, Outbox out) {
    if (!calling() && call.state() != CallState.CALL_DELIVERED) {
      return;
    }
    call.enter(CallState.ACTIVE);
    stopTimers();
    call.keepAlive(now);
    call.control().active(now, out);
    call.controlSide().tellIndications(now, out);
    if (!call.released()) {
      out.add(new H323Event.Connected(call.id(), Identities.connected(connect, common, alerted)));
    }
  }
}
