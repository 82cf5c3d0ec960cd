package org.strowger.h323.gatekeeper;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/** A request of ours that waits for its answer. Confined to its shard. */
final class Request implements Timed {
  private final Requests owner;
  private final int number;
  private final RequestKind kind;
  private final @Nullable AdmittedCall call;
  private final Flow flow;
  private final Octets octets;
  private int retries;
  private long deadline;

  Request(
      Requests owner,
      int number,
      RequestKind kind,
      @Nullable AdmittedCall call,
      Flow flow,
      Octets octets) {
    this.owner = owner;
    this.number = number;
    this.kind = kind;
    this.call = call;
    this.flow = flow;
    this.octets = octets;
    this.retries = kind.retries();
  }

  int number() {
    return number;
  }

  RequestKind kind() {
    return kind;
  }

  /** The call that it is about; null if about none. */
  @Nullable AdmittedCall call() {
    return call;
  }

  /** Goes out, for the first time or again. */
  void send(long now, Outbox out) {
    deadline = now + kind.timeout();
    out.send(flow, octets);
    if (call != null) {
      out.add(new RasEvent.Traced(call.id(), true, kind.brief(), octets, flow));
    }
  }

  /** The gatekeeper needs longer (RIP, H.225.0 7.19): the wait begins anew. */
  void inProgress(long now, long delay) {
    deadline = now + delay;
    retries = kind.retries();
  }

  @Override
  public long nextTimeout() {
    return deadline;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (deadline > now) {
      return;
    }
    if (retries > 0) {
      retries--;
      send(now, out);
    } else {
      deadline = Deadlines.NEVER;
      owner.expire(this);
    }
  }
}
