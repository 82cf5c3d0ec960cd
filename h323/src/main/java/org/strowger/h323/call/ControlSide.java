package org.strowger.h323.call;

import org.strowger.h323.control.ControlIndication;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;

/**
 * What happens to a call's control channel: its connection and listener, and what the H.245
 * procedures tell. Confined to its shard.
 */
final class ControlSide {
  private static final int TEMPORARY_FAILURE = 41;
  private static final int BEARER_NOT_IMPLEMENTED = 65;
  private static final int TIMER_EXPIRY = 102;

  private final H323Call call;

  ControlSide(H323Call call) {
    this.call = call;
  }

  /** Octets on the H.245 connection. */
  void onControlBytes(long now, long connection, Octets octets, Outbox out) {
    boolean readable = call.control().channel().onBytes(now, connection, octets, out);
    call.settle(now, out);
    if (!readable) {
      onControlLost(now, "no TPKT on the H.245 connection", out);
    }
  }

  /** The H.245 connection stands, ours or an accepted one. */
  void onControlOpened(long now, Flow flow, Outbox out) {
    if (call.released()) {
      out.add(new Transmit.Close(flow.id()));
      return;
    }
    call.control().channel().onOpened(now, flow, out);
    call.settle(now, out);
  }

  /** The listener for H.245 stands. */
  void onListening(long now, long listener, Address local, Outbox out) {
    call.control().channel().onListening(listener, local);
    afterListening(now, out);
  }

  private void afterListening(long now, Outbox out) {
    if (!call.released()) {
      CallerSide caller = call.caller();
      if (caller != null) {
        caller.setup(now, out);
      }
      call.called().onListening(now, out);
      call.settle(now, out);
    }
  }

  /** A connection or listener of ours ended: the H.245 connection, an attempt, or the listener. */
  void onControlClosed(long now, long id, Outbox out) {
    ControlConnection.Loss loss = call.control().channel().onClosed(now, id, out);
    onLoss(now, loss, out);
    afterListening(now, out);
  }

  private void onLoss(long now, ControlConnection.Loss loss, Outbox out) {
    switch (loss) {
      case NONE, SWITCHED -> {
        // Nothing that was in use, or there is another way.
      }
      case UNREACHABLE -> {
        if (!call.released() && !call.control().hasChannels()) {
          call.clearing().fail(now, TEMPORARY_FAILURE, "no H.245 connection", out);
        }
      }
      case LOST -> onControlLost(now, "the H.245 connection was lost", out);
    }
  }

  private void onControlLost(long now, String detail, Outbox out) {
    if (call.released()) {
      call.clearing().conclude(out);
    } else if (!call.timers().isSet(CallTimer.END_SESSION)) {
      // H.323 8.6: with the control channel all logical channels are gone.
      call.clearing().fail(now, TEMPORARY_FAILURE, detail, out);
    }
  }

  /** Tells the owner what the control channel told us. */
  void tellIndications(long now, Outbox out) {
    for (ControlIndication indication : call.control().takeIndications()) {
      tell(now, indication, out);
    }
    if (call.control().channel().overflowed()) {
      call.clearing().fail(now, TEMPORARY_FAILURE, "H.245 messages pile up", out);
    }
  }

  private void tell(long now, ControlIndication indication, Outbox out) {
    if (call.released()) {
      if (indication instanceof ControlIndication.SessionEnded) {
        onControlLost(now, "", out);
      }
      return;
    }
    switch (indication) {
      case ControlIndication.MediaChanged(var media, var channels, boolean paused) ->
          out.add(new H323Event.MediaChanged(call.id(), media, channels, paused));
      case ControlIndication.CapabilitiesReceived(var media) ->
          out.add(new H323Event.MediaOffered(call.id(), media));
      case ControlIndication.MediaWanted(var media) ->
          out.add(new H323Event.MediaWanted(call.id(), media));
      case ControlIndication.MediaRefused(String detail, boolean unanswered) ->
          onMediaRefused(now, unanswered ? TIMER_EXPIRY : BEARER_NOT_IMPLEMENTED, detail, out);
      case ControlIndication.UserInput(String digits, int durationMs) ->
          out.add(new H323Event.UserInput(call.id(), digits, durationMs));
      case ControlIndication.KeyHeld(int durationMs) ->
          out.add(new H323Event.KeyHeld(call.id(), durationMs));
      case ControlIndication.PictureWanted(int session) ->
          out.add(new H323Event.PictureWanted(call.id(), session));
      case ControlIndication.RateLimited(int session, long bitRate) ->
          out.add(new H323Event.RateLimited(call.id(), session, bitRate));
      case ControlIndication.SessionEnded() ->
          // Its Release Complete follows at once, or else ours.
          call.timers().set(CallTimer.END_SESSION, now + call.settings().endSession());
      case ControlIndication.Failed(String detail) -> {
        if (!call.control().hasChannels()) {
          call.clearing().fail(now, TIMER_EXPIRY, detail, out);
        }
      }
    }
  }

  private void onMediaRefused(long now, int cause, String detail, Outbox out) {
    if (call.control().established() || call.control().hasChannels()) {
      out.add(new H323Event.MediaRefused(call.id(), Cause.of(cause, H323Call.LOCATION)));
    } else {
      call.clearing().fail(now, cause, detail, out);
    }
  }

  /** Fires what is due there. */
  void onTimeout(long now, Outbox out) {
    onLoss(now, call.control().channel().onTimeout(now, out), out);
    afterListening(now, out);
  }
}
