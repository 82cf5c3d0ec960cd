package org.strowger.sip.transaction;

import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** RFC 3261 17.1: a request of ours and its responses. Confined to its shard. */
public abstract sealed class ClientTransaction implements Timed
    permits InviteClientTransaction, NonInviteClientTransaction {
  final TransactionLayer layer;
  final ClientUser user;
  final Deadlines<Timer> deadlines = new Deadlines<>(Timer.class);
  private final SipRequest request;
  private final Flow flow;

  ClientTransaction(TransactionLayer layer, SipRequest request, Flow flow, ClientUser user) {
    this.layer = layer;
    this.request = request;
    this.flow = flow;
    this.user = user;
  }

  /** The request with its Via. */
  public SipRequest request() {
    return request;
  }

  /** Where it was sent. */
  public Flow flow() {
    return flow;
  }

  /** Whether the transaction is over. */
  public abstract boolean isTerminated();

  /** Gives up on a request that nobody answers any more; the user hears nothing. */
  public final void abandon() {
    terminate();
    layer.settle(this);
  }

  abstract void terminate();

  abstract void start(long now, Outbox out);

  abstract void onResponse(long now, SipResponse response, Outbox out);

  abstract void onTransportError(long now, Outbox out);

  abstract void fire(long now, Timer timer, Outbox out);

  TransactionTimers timers() {
    return layer.timers();
  }

  boolean isReliable() {
    return flow.transport().isReliable();
  }

  /** False if the connection is gone. */
  boolean transmit(SipRequest message, Outbox out) {
    return layer.carrier().send(flow, message.octets(), out);
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Timer timer = deadlines.due(now); timer != null; timer = deadlines.due(now)) {
      fire(now, timer, out);
    }
    layer.settle(this);
  }
}
