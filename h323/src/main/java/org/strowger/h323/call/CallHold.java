package org.strowger.h323.call;

import static org.strowger.h323.h450.H4504Arguments.HOLD_NOTIFIC_ARG;
import static org.strowger.h323.h450.H4504Arguments.REMOTE_HOLD_RES;
import static org.strowger.h323.h450.H4504Arguments.REMOTE_RETRIEVE_RES;
import static org.strowger.h323.h450.H4504Arguments.RETRIEVE_NOTIFIC_ARG;

import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.h450.Operation;
import org.strowger.h323.h450.ServiceError;
import org.strowger.h323.message.ServiceAnswers;
import org.strowger.h323.message.ServiceApdu.Invocation;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.SequenceType;
import org.strowger.h323.q931.CallState;
import org.strowger.kernel.Outbox;

/**
 * Call hold (H.450.4) in one call, either way: who holds the other tells it and stops listening,
 * while channels stay as they are; and a peer may leave it to us to hold its party. Confined to its
 * shard.
 */
final class CallHold {
  private static final int INVOKE_ID = 101;

  private final H323Call call;
  private final SupplementaryServices services;
  private final boolean tells;
  private boolean holding;
  private boolean held;
  private boolean holdsForThem;

  /**
   * A call without hold.
   *
   * @param tells whether the peer wants to be told of ours so
   */
  CallHold(H323Call call, SupplementaryServices services, boolean tells) {
    this.call = call;
    this.services = services;
    this.tells = tells;
  }

  /**
   * Media of ours, as H.245 is to have it: a hold that was told by H.450.4 is none there, and the
   * peer goes on sending.
   */
  CallMedia ours(CallMedia media) {
    MediaSession audio = media.audio();
    if (!tells || audio == null || call.state() != CallState.ACTIVE) {
      return media;
    }
    boolean holds = !audio.receives();
    if (holds != holding) {
      holding = holds;
      notify(holds);
    }
    return holds ? media.receiving() : media;
  }

  private void notify(boolean hold) {
    Operation operation = hold ? Operation.HOLD_NOTIFIC : Operation.RETRIEVE_NOTIFIC;
    SequenceType argument = hold ? HOLD_NOTIFIC_ARG : RETRIEVE_NOTIFIC_ARG;
    services.say(
        ServiceAnswers.invoke(INVOKE_ID, operation, PerCodec.encode(argument, argument.empty())));
  }

  /** The peer's party holds ours, or does not any longer. */
  void onNotified(boolean hold, Outbox out) {
    if (call.state() == CallState.ACTIVE && held != hold) {
      held = hold;
      out.add(new H323Event.HoldNotified(call.id(), hold));
    }
  }

  /** The peer leaves it to us that its party is held, or not any longer. */
  void onRemote(boolean hold, Invocation invocation, Outbox out) {
    if (call.state() != CallState.ACTIVE || holdsForThem == hold) {
      services.error(invocation.invokeId(), ServiceError.INVALID_CALL_STATE);
      return;
    }
    holdsForThem = hold;
    Operation operation = hold ? Operation.REMOTE_HOLD : Operation.REMOTE_RETRIEVE;
    SequenceType result = hold ? REMOTE_HOLD_RES : REMOTE_RETRIEVE_RES;
    services.say(
        ServiceAnswers.result(
            invocation.invokeId(), operation, PerCodec.encode(result, result.empty())));
    out.add(new H323Event.RemoteHold(call.id(), hold));
  }
}
