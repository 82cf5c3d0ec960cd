package org.strowger.sip.agent;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.dialog.ReliableResponses;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.RAck;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * An INVITE of ours until it is answered, and all answers that still come: RFC 3261 13.2, RFC 3262
 * §4. Confined to its shard.
 *
 * <p>Each To tag is a dialog of its own. The first 2xx is the call; every other 2xx, and any that
 * comes after our CANCEL, is acknowledged and ended with BYE.
 */
final class OutgoingInvite implements ExchangeUser, Timed {
  /** Dialogs that one INVITE may make; more are not followed. */
  static final int MAX_FORKS = 16;

  /** Times that a 422 is answered. */
  static final int MAX_INTERVALS = 2;

  /** How much before the peer gives up its 2xx we end a call without answer to its offer. */
  private static final long MARGIN = Duration.ofSeconds(2).toNanos();

  private enum Due {
    RING_LIMIT,
    ANSWER_LIMIT
  }

  private final Session session;
  private final SipCore core;
  private final @Nullable Octets offer;
  private final Exchange exchange;
  private final Map<String, Fork> forks = new LinkedHashMap<>();
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private @Nullable Fork winner;
  private boolean trying;
  private int intervals;

  /** The Call-ID of all dialogs that the INVITE makes. */
  String callId() {
    return exchange.request().callId();
  }

  OutgoingInvite(Session session, ExchangeOrder order, long firstCSeq) {
    this.session = session;
    this.core = session.core();
    this.offer = order.request().hasBody(Payload.SDP) ? order.request().body() : null;
    long[] cseq = {firstCSeq};
    this.exchange = new Exchange(core, order, () -> ++cseq[0], this);
  }

  void start(long now, Outbox out) {
    exchange.start(now, out);
  }

  Collection<Fork> forks() {
    return forks.values();
  }

  @Nullable Fork fork(String remoteTag) {
    return forks.get(remoteTag);
  }

  @Override
  public void onResponse(long now, Exchange of, SipResponse response, Outbox out) {
    if (response.isSuccess()) {
      success(now, response, out);
    } else if (session.isEnded()) {
      return;
    } else if (response.isProvisional()) {
      provisional(now, response, out);
    } else {
      failure(now, response, out);
    }
  }

  @Override
  public void onTrouble(long now, Exchange of, Trouble trouble, Outbox out) {
    EndReason reason =
        switch (trouble) {
          case TIMEOUT -> EndReason.NO_RESPONSE;
          case TRANSPORT, UNRESOLVED -> EndReason.UNREACHABLE;
          case OVERLOAD -> EndReason.OVERLOAD;
        };
    session.finish(reason, null, out);
  }

  private void provisional(long now, SipResponse response, Outbox out) {
    deadlines.set(Due.RING_LIMIT, now + core.settings().ringLimit());
    core.agenda().touch(this);
    if (!trying) {
      trying = true;
      session.emit(new SipEvent.Trying(session.id(), response), out);
    }
    if (response.status() == 100) {
      return;
    }
    Octets sdp = response.hasBody(Payload.SDP) ? response.body() : null;
    Fork fork = response.toTag().isEmpty() ? null : forkOf(response);
    if (fork != null && isReliable(response)) {
      if (!fork.isNext(response.rseq())) {
        return;
      }
      fork.lastRSeq = response.rseq();
      reliable(now, fork, response, sdp, out);
    } else if (fork != null && offer != null && sdp != null) {
      fork.preview = sdp;
    }
    SipEvent event =
        response.status() == 180
            ? new SipEvent.Ringing(session.id(), response, sdp)
            : new SipEvent.Progress(session.id(), response, sdp);
    session.emit(event, out);
  }

  private static boolean isReliable(SipResponse response) {
    return response.rseq() > 0 && response.hasToken(HeaderName.REQUIRE, ReliableResponses.OPTION);
  }

  private @Nullable Fork forkOf(SipResponse response) {
    Fork known = forks.get(response.toTag());
    if (known == null && forks.size() < MAX_FORKS) {
      known = new Fork(Dialog.ofResponse(exchange.request(), response), offer);
      forks.put(response.toTag(), known);
      if (!session.isEnded()) {
        core.sessions().bind(known.dialog.key(), session);
      }
    }
    return known;
  }

  private void reliable(
      long now, Fork fork, SipResponse response, @Nullable Octets sdp, Outbox out) {
    boolean peerOffers = sdp != null && fork.media.isStable() && fork.media.local() == null;
    if (sdp != null && fork.media.state() == OfferAnswer.State.OFFER_SENT) {
      fork.media.receiveAnswer(sdp);
    }
    if (peerOffers && sdp != null) {
      // RFC 3262 §5: its answer goes into the PRACK.
      fork.media.receiveOffer(sdp);
      fork.prackWaits = response;
      session.emit(new SipEvent.OfferReceived(session.id(), response, sdp), out);
    } else {
      prack(now, fork, response, null, out);
    }
  }

  private void prack(
      long now, Fork fork, SipResponse response, @Nullable Octets answer, Outbox out) {
    CSeq cseq = response.cseq();
    SipRequest prack =
        fork.dialog.request(Method.PRACK).with(HeaderName.RACK, new RAck(response.rseq(), cseq));
    session.send(now, fork.dialog, Payload.of(answer).addTo(prack), IgnoredExchange.INSTANCE, out);
  }

  /**
   * Our answer to an offer in a reliable provisional response or in the 2xx; false if there is
   * none.
   */
  boolean accept(long now, Octets answer, Outbox out) {
    for (Fork fork : forks.values()) {
      SipResponse waits = fork.prackWaits;
      if (waits != null) {
        fork.prackWaits = null;
        fork.media.sendAnswer(answer);
        prack(now, fork, waits, answer, out);
        return true;
      }
    }
    Fork fork = winner;
    if (fork == null || !fork.ackWaits) {
      return false;
    }
    fork.ackWaits = false;
    deadlines.clear(Due.ANSWER_LIMIT);
    core.agenda().touch(this);
    fork.media.sendAnswer(answer);
    fork.ack = session.acknowledge(now, fork.dialog, exchange.request(), answer, out);
    session.renegotiation().resume(now, out);
    return true;
  }

  private void success(long now, SipResponse response, Outbox out) {
    Fork fork = forkOf(response);
    if (fork == null) {
      return;
    }
    if (fork.ack != null) {
      fork.ack.repeat(now, out);
    } else if (session.isEnded() || (winner != null && winner != fork)) {
      unwanted(now, fork, response, out);
    } else if (winner == null) {
      deadlines.clear();
      core.agenda().touch(this);
      winner = fork;
      won(now, fork, response, out);
    }
  }

  /** RFC 3261 13.2.2.4: a dialog too many, or too late. */
  private void unwanted(long now, Fork fork, SipResponse response, Outbox out) {
    fork.dialog.confirm(response);
    fork.ack = session.acknowledge(now, fork.dialog, exchange.request(), null, out);
    session.bye(now, fork.dialog, List.of(), out);
    core.sessions().unbind(fork.dialog.key(), session);
  }

  private void won(long now, Fork fork, SipResponse response, Outbox out) {
    Octets sdp = response.hasBody(Payload.SDP) ? response.body() : null;
    fork.dialog.confirm(response);
    session.timer().agreed(now, response);
    session.confirmed(fork.dialog, fork.media);
    session.renegotiation().learn(response);
    boolean peerOffers = fork.media.isStable() && fork.media.local() == null;
    if (peerOffers && sdp != null) {
      fork.media.receiveOffer(sdp);
      fork.ackWaits = true;
      long limit = core.settings().limits().timers().timeout() - MARGIN;
      deadlines.set(Due.ANSWER_LIMIT, now + limit);
      core.agenda().touch(this);
      session.emit(new SipEvent.Answered(session.id(), response, sdp, true), out);
      return;
    }
    fork.ack = session.acknowledge(now, fork.dialog, exchange.request(), null, out);
    if (fork.media.state() == OfferAnswer.State.OFFER_SENT) {
      settle(fork, sdp);
    }
    Octets agreed = sdp == null ? fork.media.remote() : sdp;
    if (agreed == null) {
      session.abort(now, EndReason.NO_ANSWER, response, out);
    } else {
      session.emit(new SipEvent.Answered(session.id(), response, agreed, false), out);
      session.renegotiation().resume(now, out); // what was wanted before, while forks were open
    }
  }

  /** The 2xx has the answer; failing that, what an earlier response showed of it. */
  private static void settle(Fork fork, @Nullable Octets sdp) {
    Octets answer = sdp == null ? fork.preview : sdp;
    if (answer == null) {
      fork.media.rollBack();
    } else {
      fork.media.receiveAnswer(answer);
    }
  }

  private void failure(long now, SipResponse response, Outbox out) {
    boolean raise =
        response.status() == 422 && intervals < MAX_INTERVALS && session.timer().raise(response);
    if (raise) {
      intervals++;
      exchange.repeat(now, session.timer().ask(exchange.request()), out);
      return;
    }
    EndReason reason = response.status() < 400 ? EndReason.REDIRECTED : EndReason.REJECTED;
    session.finish(reason, response, out);
  }

  /** RFC 3261 9.1; the session is over for its user, whatever still comes. */
  void cancel(long now, List<Header> headers, Outbox out) {
    exchange.cancel(now, headers, out);
  }

  void stop() {
    deadlines.clear();
    core.agenda().remove(this);
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      switch (due) {
        case RING_LIMIT -> {
          cancel(now, List.of(), out);
          session.finish(EndReason.RING_LIMIT, null, out);
        }
        case ANSWER_LIMIT -> {
          Fork fork = winner;
          if (fork != null) {
            fork.ack = session.acknowledge(now, fork.dialog, exchange.request(), null, out);
          }
          session.abort(now, EndReason.NO_ANSWER, null, out);
        }
      }
    }
  }
}
