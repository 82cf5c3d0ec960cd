package org.strowger.h323.call;

import java.util.List;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.ReleaseReasons;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Outbox;

/**
 * How a call ends (Q.931 5.3, of which H.225.0 keeps Release Complete alone; H.323 8.5). Confined
 * to its shard.
 *
 * <p>Whatever ends it, its owner hears of it once and at once. After that the call may wait a
 * little for the peer's endSessionCommand, and is deaf to anything else.
 */
final class CallClearing {
  private static final int DESTINATION_OUT_OF_ORDER = 27;
  private static final int TEMPORARY_FAILURE = 41;

  private final H323Call call;
  private final CallHost host;
  private final CallSeed seed;
  private Stage stage = Stage.NOT_YET;

  private enum Stage {
    NOT_YET,
    /** Over for its owner; the control channel is not closed yet. */
    RELEASED,
    /** Nothing more can happen. */
    FINISHED
  }

  CallClearing(H323Call call, CallHost host, CallSeed seed) {
    this.call = call;
    this.host = host;
    this.seed = seed;
  }

  /** Whether the call is over for its owner. */
  boolean released() {
    return stage != Stage.NOT_YET;
  }

  /** Whether nothing more can happen: the call can be forgotten. */
  boolean finished() {
    return stage == Stage.FINISHED;
  }

  // We end it.

  /** Ends the call. */
  void release(long now, Cause cause, Outbox out) {
    if (!released()) {
      end(now, cause, ReleaseReasons.reason(cause.value()), "", out);
    }
  }

  /** Ends the call for a reason of our own. */
  void fail(long now, int cause, String detail, Outbox out) {
    if (!released()) {
      Cause full = Cause.of(cause, H323Call.LOCATION);
      end(now, full, ReleaseReasons.reason(cause), detail, out);
    }
  }

  /** The caller was sent elsewhere, and has not ended the call by itself. */
  void deflected(long now, Outbox out) {
    end(now, normal(H323Call.LOCATION), ReleaseReasons.DEFLECTION, "", out);
  }

  private void end(long now, Cause cause, String reason, String detail, Outbox out) {
    sayRelease(cause, reason, out);
    finish(now, new Release(cause, reason, false, detail), out);
  }

  private static Cause normal(int location) {
    return Cause.of(Cause.NORMAL_CLEARING, location);
  }

  private void sayRelease(Cause cause, String reason, Outbox out) {
    ControlChannel channel = call.control().channel();
    channel.end(out);
    if (call.spoken() || !call.isOutgoing()) {
      H225Common common =
          new H225Common(
              true,
              call.callIdentifier(),
              null,
              List.of(),
              false,
              H225Common.Tunnelling.of(channel.tunnels()),
              channel.takeTunnelled(),
              List.of(),
              null);
      call.transmit(new H225Body.ReleaseComplete(cause, reason), common, out);
    }
  }

  // It goes on elsewhere.

  /** This Setup is over without a word to the owner: the call goes on as the next one. */
  void giveWay(long now, SetupAttempt next, Outbox out) {
    shut(now, out);
    host.ended(call);
    host.again(now, seed, next, out);
  }

  /** Leaves the peer to whom it says that it goes elsewhere. */
  void deflect(long now, SetupAttempt next, Outbox out) {
    sayRelease(normal(H323Call.LOCATION), ReleaseReasons.DEFLECTION, out);
    giveWay(now, next, out);
  }

  // The peer ends it.

  /** Release Complete. */
  void onRelease(long now, H225Body.ReleaseComplete release, H225Common common, Outbox out) {
    CallerSide caller = call.caller();
    if (caller != null && caller.renew(now, release, out)) {
      return;
    }
    Cause cause = release.cause();
    if (cause == null) {
      cause = ReleaseReasons.element(release.reason(), answered(), H323Call.LOCATION);
    }
    String display = common.display();
    finish(now, new Release(cause, release.reason(), true, display == null ? "" : display), out);
  }

  /** The signalling connection ended, or could not be made. */
  void onSignallingClosed(long now, String reason, Outbox out) {
    if (released() || answered() && call.control().channel().separate()) {
      return;
    }
    int value = answered() ? TEMPORARY_FAILURE : DESTINATION_OUT_OF_ORDER;
    String detail = reason.isEmpty() ? "the signalling connection was closed" : reason;
    finish(now, new Release(Cause.of(value, H323Call.LOCATION), "", false, detail), out);
  }

  /** The time is up for what follows endSessionCommand: the peer's, or its Release Complete. */
  void onEndSession(long now, String detail, Outbox out) {
    if (released()) {
      conclude(out);
    } else {
      Cause cause = normal(0);
      sayRelease(cause, ReleaseReasons.reason(cause.value()), out);
      finish(now, new Release(cause, "", true, detail), out);
    }
  }

  private boolean answered() {
    return call.state() == CallState.ACTIVE;
  }

  // It is over.

  /** The one place where a call ends. */
  void finish(long now, Release release, Outbox out) {
    shut(now, out);
    out.add(new H323Event.Released(call.id(), release));
    host.ended(call);
  }

  private void shut(long now, Outbox out) {
    stage = Stage.RELEASED;
    call.enter(CallState.NULL);
    ControlChannel channel = call.control().channel();
    boolean waits = channel.end(out);
    call.timers().clear();
    if (waits) {
      call.timers().set(CallTimer.END_SESSION, now + seed.settings().endSession());
      channel.closeUnused(out);
    } else {
      channel.close(out);
      stage = Stage.FINISHED;
    }
  }

  /** The control channel is closed after the release: nothing is left. */
  void conclude(Outbox out) {
    stage = Stage.FINISHED;
    call.timers().clear();
    call.control().channel().close(out);
    host.ended(call);
  }
}
