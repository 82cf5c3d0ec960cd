package org.strowger.sip.transaction;

import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** RFC 3261 17.1.2, figure 6. Confined to its shard. */
public final class NonInviteClientTransaction extends ClientTransaction {
  private enum State {
    TRYING,
    PROCEEDING,
    COMPLETED,
    TERMINATED
  }

  private State state = State.TRYING;
  private long interval;

  NonInviteClientTransaction(
      TransactionLayer layer, SipRequest request, Flow flow, ClientUser user) {
    super(layer, request, flow, user);
  }

  @Override
  void start(long now, Outbox out) {
    deadlines.set(Timer.F, now + timers().timeout());
    if (!isReliable()) {
      interval = timers().t1();
      deadlines.set(Timer.E, now + interval);
    }
    if (!transmit(request(), out)) {
      onTransportError(now, out);
    }
  }

  @Override
  public boolean isTerminated() {
    return state == State.TERMINATED;
  }

  private boolean isPending() {
    return state == State.TRYING || state == State.PROCEEDING;
  }

  @Override
  void onResponse(long now, SipResponse response, Outbox out) {
    switch (state) {
      case TRYING, PROCEEDING -> pending(now, response, out);
      case COMPLETED, TERMINATED -> {}
    }
  }

  private void pending(long now, SipResponse response, Outbox out) {
    if (response.isProvisional()) {
      state = State.PROCEEDING;
    } else {
      deadlines.clear();
      state = isReliable() ? State.TERMINATED : State.COMPLETED;
      if (!isReliable()) {
        deadlines.set(Timer.K, now + timers().t4());
      }
    }
    user.onResponse(now, this, response, out);
  }

  @Override
  void onTransportError(long now, Outbox out) {
    if (isPending()) {
      fail(now, Failure.TRANSPORT, out);
    }
  }

  @Override
  void terminate() {
    deadlines.clear();
    state = State.TERMINATED;
  }

  private void fail(long now, Failure failure, Outbox out) {
    terminate();
    user.onFailure(now, this, failure, out);
  }

  @Override
  void fire(long now, Timer timer, Outbox out) {
    if (timer == Timer.E && isPending()) {
      // 17.1.2.2: T2 between retransmissions once a provisional response has come.
      interval = state == State.PROCEEDING ? timers().t2() : Math.min(interval * 2, timers().t2());
      deadlines.set(Timer.E, now + interval);
      transmit(request(), out);
    } else if (timer == Timer.F && isPending()) {
      fail(now, Failure.TIMEOUT, out);
    } else if (timer == Timer.K) {
      state = State.TERMINATED;
    }
  }
}
