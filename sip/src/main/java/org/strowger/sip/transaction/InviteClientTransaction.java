package org.strowger.sip.transaction;

import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * RFC 3261 17.1.1, figure 5, with the Accepted state of RFC 6026 8.4: a 2xx does not end it, so
 * that every 2xx of a fork finds the user. Confined to its shard.
 */
public final class InviteClientTransaction extends ClientTransaction {
  private enum State {
    CALLING,
    PROCEEDING,
    COMPLETED,
    ACCEPTED,
    TERMINATED
  }

  private State state = State.CALLING;
  private long interval;

  InviteClientTransaction(TransactionLayer layer, SipRequest request, Flow flow, ClientUser user) {
    super(layer, request, flow, user);
  }

  @Override
  void start(long now, Outbox out) {
    deadlines.set(Timer.B, now + timers().timeout());
    if (!isReliable()) {
      interval = timers().t1();
      deadlines.set(Timer.A, now + interval);
    }
    if (!transmit(request(), out)) {
      onTransportError(now, out);
    }
  }

  /** Whether a provisional response has come, so that a CANCEL may be sent (RFC 3261 9.1). */
  public boolean isProceeding() {
    return state == State.PROCEEDING;
  }

  /** Whether no final response has come. */
  public boolean isPending() {
    return state == State.CALLING || state == State.PROCEEDING;
  }

  @Override
  public boolean isTerminated() {
    return state == State.TERMINATED;
  }

  @Override
  void onResponse(long now, SipResponse response, Outbox out) {
    switch (state) {
      case CALLING, PROCEEDING -> pending(now, response, out);
      case COMPLETED -> completed(response, out);
      case ACCEPTED -> accepted(now, response, out);
      case TERMINATED -> {}
    }
  }

  private void pending(long now, SipResponse response, Outbox out) {
    deadlines.clear();
    if (response.isProvisional()) {
      state = State.PROCEEDING;
    } else if (response.isSuccess()) {
      state = State.ACCEPTED;
      deadlines.set(Timer.M, now + timers().timeout());
    } else {
      transmit(ack(response), out);
      state = isReliable() ? State.TERMINATED : State.COMPLETED;
      if (!isReliable()) {
        deadlines.set(Timer.D, now + timers().d());
      }
    }
    user.onResponse(now, this, response, out);
  }

  private void completed(SipResponse response, Outbox out) {
    if (response.isFinal() && !response.isSuccess()) {
      transmit(ack(response), out);
    }
  }

  private void accepted(long now, SipResponse response, Outbox out) {
    if (response.isSuccess()) {
      user.onResponse(now, this, response, out);
    }
  }

  @Override
  void onTransportError(long now, Outbox out) {
    if (isPending()) {
      fail(now, Failure.TRANSPORT, out);
    }
  }

  private void fail(long now, Failure failure, Outbox out) {
    terminate();
    user.onFailure(now, this, failure, out);
  }

  @Override
  void terminate() {
    deadlines.clear();
    state = State.TERMINATED;
  }

  @Override
  void fire(long now, Timer timer, Outbox out) {
    if (timer == Timer.A && state == State.CALLING) {
      interval *= 2;
      deadlines.set(Timer.A, now + interval);
      transmit(request(), out);
    } else if (timer == Timer.B && state == State.CALLING) {
      fail(now, Failure.TIMEOUT, out);
    } else if (timer == Timer.D || timer == Timer.M) {
      terminate();
    }
  }

  /** RFC 3261 17.1.1.3: the ACK for a final response other than 2xx. */
  private SipRequest ack(SipResponse response) {
    SipRequest invite = request();
    SipRequest ack =
        SipRequest.of(Method.ACK, invite.uri())
            .add(HeaderName.VIA, invite.via())
            .add(HeaderName.MAX_FORWARDS, 70)
            .add(HeaderName.FROM, invite.from())
            .add(HeaderName.TO, response.to())
            .add(HeaderName.CALL_ID, invite.callId())
            .add(HeaderName.CSEQ, new CSeq(invite.cseq().number(), Method.ACK));
    for (Header route : invite.headers().all(HeaderName.ROUTE)) {
      ack = ack.add(HeaderName.ROUTE, route.value());
    }
    return ack;
  }
}
