package org.strowger.sip.transaction;

import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * RFC 3261 17.2.2, figure 8. A request that the core does not answer in time is answered with 500,
 * so that none waits for ever. Confined to its shard.
 */
public final class NonInviteServerTransaction extends ServerTransaction {
  private enum State {
    TRYING,
    PROCEEDING,
    COMPLETED,
    TERMINATED
  }

  private State state = State.TRYING;

  NonInviteServerTransaction(TransactionLayer layer, SipRequest request, Flow flow) {
    super(layer, request, flow);
  }

  /** Limits how long the core may take. */
  void start(long now) {
    deadlines.set(Timer.F, now + timers().timeout());
  }

  @Override
  public boolean isTerminated() {
    return state == State.TERMINATED;
  }

  @Override
  public boolean isAnswered() {
    return state == State.COMPLETED || state == State.TERMINATED;
  }

  @Override
  void send(long now, SipResponse response, Outbox out) {
    switch (state) {
      case TRYING, PROCEEDING -> pending(now, response, out);
      case COMPLETED, TERMINATED -> {}
    }
  }

  private void pending(long now, SipResponse response, Outbox out) {
    last = response;
    if (response.isProvisional()) {
      state = State.PROCEEDING;
    } else {
      deadlines.clear();
      state = isReliable() ? State.TERMINATED : State.COMPLETED;
      if (!isReliable()) {
        deadlines.set(Timer.J, now + timers().timeout());
      }
    }
    transmit(response, out);
  }

  @Override
  void onRetransmission(Outbox out) {
    switch (state) {
      case PROCEEDING, COMPLETED -> repeat(out);
      case TRYING, TERMINATED -> {}
    }
  }

  @Override
  void fire(long now, Timer timer, Outbox out) {
    if (timer == Timer.F) {
      send(now, request().response(500, layer.newTag()), out);
    } else if (timer == Timer.J) {
      state = State.TERMINATED;
    }
  }
}
