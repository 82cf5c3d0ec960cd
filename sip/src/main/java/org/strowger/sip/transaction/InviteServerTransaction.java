package org.strowger.sip.transaction;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * RFC 3261 17.2.1, figure 7, with the Accepted state of RFC 6026 8.5: after a 2xx it absorbs
 * repeated INVITEs, while the core repeats the 2xx. Confined to its shard.
 */
public final class InviteServerTransaction extends ServerTransaction {
  private enum State {
    PROCEEDING,
    COMPLETED,
    CONFIRMED,
    ACCEPTED,
    TERMINATED
  }

  private static final long TRYING_DELAY = Duration.ofMillis(200).toNanos();

  private State state = State.PROCEEDING;
  private long interval;
  private @Nullable CancelListener cancelListener;

  /** Hears a CANCEL of an INVITE that has no final response; it was answered already. */
  @FunctionalInterface
  public interface CancelListener {
    /** The INVITE is to be answered with 487 (RFC 3261 9.2). */
    void onCancel(long now, SipRequest cancel, Outbox out);
  }

  InviteServerTransaction(TransactionLayer layer, SipRequest request, Flow flow) {
    super(layer, request, flow);
  }

  /** Sets who hears a CANCEL; while nobody does, the layer answers the INVITE with 487 itself. */
  public void onCancel(CancelListener listener) {
    cancelListener = listener;
  }

  void cancelled(long now, SipRequest cancel, Outbox out) {
    if (isAnswered()) {
      return;
    }
    if (cancelListener == null) {
      respond(now, request().response(487, layer.newTag()), out);
    } else {
      cancelListener.onCancel(now, cancel, out);
    }
  }

  @Override
  public boolean isTerminated() {
    return state == State.TERMINATED;
  }

  @Override
  public boolean isAnswered() {
    return state != State.PROCEEDING;
  }

  /** Leaves the core a moment to respond before a 100 goes out. */
  void start(long now) {
    deadlines.set(Timer.TRYING, now + TRYING_DELAY);
  }

  @Override
  void send(long now, SipResponse response, Outbox out) {
    switch (state) {
      case PROCEEDING -> proceeding(now, response, out);
      case ACCEPTED -> accepted(response, out);
      case COMPLETED, CONFIRMED, TERMINATED -> {}
    }
  }

  private void proceeding(long now, SipResponse response, Outbox out) {
    last = response;
    deadlines.clear(Timer.TRYING);
    if (response.isSuccess()) {
      state = State.ACCEPTED;
      deadlines.set(Timer.L, now + timers().timeout());
    } else if (response.isFinal()) {
      state = State.COMPLETED;
      deadlines.set(Timer.H, now + timers().timeout());
      if (!isReliable()) {
        interval = timers().t1();
        deadlines.set(Timer.G, now + interval);
      }
    }
    transmit(response, out);
  }

  private void accepted(SipResponse response, Outbox out) {
    if (response.isSuccess()) {
      transmit(response, out);
    }
  }

  @Override
  void onRetransmission(Outbox out) {
    switch (state) {
      case PROCEEDING, COMPLETED -> repeat(out);
      case CONFIRMED, ACCEPTED, TERMINATED -> {}
    }
  }

  /** An ACK with the INVITE's branch; true if it is not for a final response other than 2xx. */
  boolean onAck(long now) {
    if (state == State.COMPLETED) {
      deadlines.clear();
      state = isReliable() ? State.TERMINATED : State.CONFIRMED;
      if (!isReliable()) {
        deadlines.set(Timer.I, now + timers().t4());
      }
    }
    return state == State.ACCEPTED;
  }

  @Override
  void fire(long now, Timer timer, Outbox out) {
    if (timer == Timer.G && state == State.COMPLETED) {
      interval = Math.min(2 * interval, timers().t2());
      deadlines.set(Timer.G, now + interval);
      repeat(out);
    } else if (timer == Timer.TRYING && last == null) {
      send(now, request().response(100), out);
    } else if (timer == Timer.H || timer == Timer.I || timer == Timer.L) {
      deadlines.clear();
      state = State.TERMINATED;
    }
  }
}
