package org.strowger.sip.transaction;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** RFC 3261 17.2: a request of a peer and our responses. Confined to its shard. */
public abstract sealed class ServerTransaction implements Timed
    permits InviteServerTransaction, NonInviteServerTransaction {
  final TransactionLayer layer;
  final Deadlines<Timer> deadlines = new Deadlines<>(Timer.class);
  @Nullable SipResponse last;
  private final SipRequest request;
  private final ResponsePath path;

  ServerTransaction(TransactionLayer layer, SipRequest request, Flow flow) {
    this.layer = layer;
    this.request = request;
    this.path = new ResponsePath(flow, request.via());
  }

  /** The request, its Via as RFC 3261 18.2.1 and RFC 3581 4 want it kept. */
  public SipRequest request() {
    return request;
  }

  /** The way the request came. */
  public Flow flow() {
    return path.flow();
  }

  /** Whether the transaction is over. */
  public abstract boolean isTerminated();

  /** Whether a final response was sent. */
  public abstract boolean isAnswered();

  /** Sends a response; ignored where the state does not allow it any more. */
  public final void respond(long now, SipResponse response, Outbox out) {
    send(now, response, out);
    layer.settle(this);
  }

  abstract void send(long now, SipResponse response, Outbox out);

  /** The same request again. */
  abstract void onRetransmission(Outbox out);

  abstract void fire(long now, Timer timer, Outbox out);

  boolean isReliable() {
    return flow().transport().isReliable();
  }

  TransactionTimers timers() {
    return layer.timers();
  }

  void transmit(SipResponse response, Outbox out) {
    path.send(layer.carrier(), response.octets(), out);
  }

  void repeat(Outbox out) {
    SipResponse response = last;
    if (response != null) {
      transmit(response, out);
    }
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
