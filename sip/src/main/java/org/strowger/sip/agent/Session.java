package org.strowger.sip.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.dialog.SessionTimer;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.Hop;
import org.strowger.sip.transaction.ServerTransaction;

/**
 * One INVITE session from the INVITE to the BYE. Confined to its shard.
 *
 * <p>Early, confirmed, ended. The INVITE itself is the work of {@link OutgoingInvite} or {@link
 * IncomingInvite}, later offers that of {@link Renegotiation}, transfers that of {@link Referrals};
 * here is what they share, and the end.
 */
final class Session implements Timed {
  private enum Phase {
    EARLY,
    CONFIRMED,
    ENDED
  }

  private final SipCore core;
  private final DialogId id;
  private final Credentials credentials;
  private final String contactUser;
  private final boolean secure;
  private final SessionTimer timer;
  private final Renegotiation renegotiation;
  private final Referrals referrals;
  private OfferAnswer media = new OfferAnswer();
  private Phase phase = Phase.EARLY;
  private @Nullable Dialog dialog;
  private @Nullable OutgoingInvite outgoing;
  private @Nullable IncomingInvite incoming;
  private @Nullable Flow pinned;
  private @Nullable List<Header> byeWaits;

  /**
   * A session.
   *
   * @param contactUser the user of our Contact
   * @param secure whether our Contact is to say {@code sips}
   */
  Session(SipCore core, DialogId id, Credentials credentials, String contactUser, boolean secure) {
    this.core = core;
    this.id = id;
    this.credentials = credentials;
    this.contactUser = contactUser;
    this.secure = secure;
    this.timer = new SessionTimer(core.settings().sessionTimer());
    this.renegotiation = new Renegotiation(this);
    this.referrals = new Referrals(this);
  }

  SipCore core() {
    return core;
  }

  DialogId id() {
    return id;
  }

  Credentials credentials() {
    return credentials;
  }

  OfferAnswer media() {
    return media;
  }

  SessionTimer timer() {
    return timer;
  }

  Renegotiation renegotiation() {
    return renegotiation;
  }

  Referrals referrals() {
    return referrals;
  }

  @Nullable OutgoingInvite outgoing() {
    return outgoing;
  }

  @Nullable IncomingInvite incoming() {
    return incoming;
  }

  boolean isEnded() {
    return phase == Phase.ENDED;
  }

  boolean isConfirmed() {
    return phase == Phase.CONFIRMED;
  }

  /** Whether we made the first INVITE, and so its Call-ID. */
  boolean isCaller() {
    return outgoing != null;
  }

  /** The dialog: for a caller only once it is confirmed. */
  @Nullable Dialog dialog() {
    return dialog;
  }

  void emit(SipEvent event, Outbox out) {
    if (phase != Phase.ENDED) {
      out.add(event);
    }
  }

  void pin(Flow flow) {
    pinned = flow;
  }

  void start(OutgoingInvite invite) {
    outgoing = invite;
    core.sessions().add(this);
  }

  void start(IncomingInvite invite, Dialog early) {
    incoming = invite;
    dialog = early;
    core.sessions().add(this);
    core.sessions().bind(early.key(), this);
  }

  /** The dialog stands. */
  void confirmed(Dialog confirmed, OfferAnswer agreed) {
    dialog = confirmed;
    media = agreed;
    phase = Phase.CONFIRMED;
    core.sessions().bind(confirmed.key(), this);
    touch();
  }

  void touch() {
    core.agenda().touch(this);
  }

  // Sending inside the dialog.

  /** Sends a request of a dialog of this session. */
  Exchange send(long now, Dialog within, SipRequest request, ExchangeUser user, Outbox out) {
    Flow flow = pinned;
    Destination destination = flow == null ? Destination.AUTO : Destination.by(flow);
    ExchangeOrder order =
        new ExchangeOrder(request, destination, within.nextHop(), credentials, this::dress);
    Exchange exchange = new Exchange(core, order, within::nextCSeq, user);
    exchange.start(now, out);
    return exchange;
  }

  private SipRequest dress(SipRequest request, Flow flow) {
    boolean wantsContact =
        request.is(Method.INVITE) || request.is(Method.UPDATE) || request.is(Method.REFER);
    SipRequest out =
        wantsContact
            ? request.with(HeaderName.CONTACT, core.contact(contactUser, flow, secure))
            : request;
    return core.dress(out, flow);
  }

  /** A response inside the dialog, with Contact. */
  SipResponse response(ServerTransaction transaction, int status) {
    Dialog known = dialog;
    String tag = known == null ? core.newTag() : known.key().localTag();
    return transaction
        .request()
        .response(status, tag)
        .with(HeaderName.CONTACT, core.contact(contactUser, transaction.flow(), secure));
  }

  /** Sends an ACK for a 2xx by the dialog's route (RFC 3261 13.2.2.4). */
  SentAck acknowledge(
      long now, Dialog within, SipRequest invite, @Nullable Octets answer, Outbox out) {
    SipRequest ack = within.ack(invite.cseq().number());
    // RFC 3261 22.1: the ACK carries the credentials of its INVITE.
    for (HeaderName name : List.of(HeaderName.AUTHORIZATION, HeaderName.PROXY_AUTHORIZATION)) {
      ack = ack.withHeaders(ack.headers().addAll(invite.headers().all(name)));
    }
    SentAck sent =
        new SentAck(
            core,
            Payload.of(answer).addTo(ack),
            (later, again, box) -> sendAck(later, within, again, box));
    sendAck(now, within, sent, out);
    return sent;
  }

  private void sendAck(long now, Dialog within, SentAck ack, Outbox out) {
    Flow flow = pinned;
    SipUri next = within.nextHop();
    if (flow != null && core.connections().isUsable(flow)) {
      ack.send(flow, out);
    } else if (next != null) {
      core.lookups().locate(now, next, (later, hops, box) -> sendFirst(ack, hops, box), out);
    }
  }

  private void sendFirst(SentAck ack, List<Hop> hops, Outbox out) {
    for (Hop hop : hops) {
      Flow way =
          hop.transport().isReliable()
              ? core.connections().connect(hop.transport(), hop.address(), hop.serverName(), out)
              : core.connections().datagramFlow(hop.address());
      if (way != null) {
        ack.send(way, out);
        return;
      }
    }
  }

  /** Sends a BYE in a dialog; nobody waits for its answer. */
  void bye(long now, Dialog within, List<Header> headers, Outbox out) {
    SipRequest request = new Payload(headers, null).addTo(within.request(Method.BYE));
    send(now, within, request, IgnoredExchange.INSTANCE, out);
  }

  // The end.

  /**
   * Our user's wish to end it, in any state.
   *
   * @param status the final response if we have an INVITE to answer
   */
  void end(long now, int status, Payload payload, Outbox out) {
    if (phase == Phase.ENDED) {
      return;
    }
    List<Header> headers = payload.headers();
    if (phase == Phase.EARLY && incoming != null) {
      incoming.reject(now, status, payload, out);
    } else if (phase == Phase.EARLY && outgoing != null) {
      outgoing.cancel(now, headers, out);
    } else if (incoming != null && incoming.isAckOpen()) {
      // RFC 3261 §15: no BYE before the ACK of our 2xx, or the end of its waiting.
      byeWaits = headers;
      finishBeforeAck(out);
      return;
    } else {
      byeIfConfirmed(now, headers, out);
    }
    finish(EndReason.LOCAL, null, out);
  }

  private void byeIfConfirmed(long now, List<Header> headers, Outbox out) {
    Dialog known = dialog;
    if (known != null && phase == Phase.CONFIRMED) {
      renegotiation.peer().onBye(now, out);
      bye(now, known, headers, out);
    }
  }

  /** Ends it from our side for a reason of our own, with a BYE where there is a dialog. */
  void abort(long now, EndReason reason, @Nullable SipMessage message, Outbox out) {
    if (phase == Phase.ENDED) {
      return;
    }
    byeIfConfirmed(now, List.of(), out);
    finish(reason, message, out);
  }

  /** The session is over: tells the user, and forgets all that is not owed to the peer. */
  void finish(EndReason reason, @Nullable SipMessage message, Outbox out) {
    if (phase == Phase.ENDED) {
      return;
    }
    emit(new SipEvent.Ended(id, reason, message), out);
    if (dialog != null && phase == Phase.CONFIRMED) {
      core.sessions().ended(dialog.key());
    }
    phase = Phase.ENDED;
    forget();
  }

  private void forget() {
    timer.stop();
    core.agenda().remove(this);
    renegotiation.stop();
    if (incoming != null) {
      incoming.stop();
    }
    if (outgoing != null) {
      outgoing.stop();
      outgoing.forks().forEach(fork -> core.sessions().unbind(fork.dialog.key(), this));
    }
    if (dialog != null) {
      core.sessions().unbind(dialog.key(), this);
    }
    core.sessions().remove(this);
  }

  /** Tells the user now; the dialog stays until the ACK, to send the BYE then. */
  private void finishBeforeAck(Outbox out) {
    emit(new SipEvent.Ended(id, EndReason.LOCAL, null), out);
    phase = Phase.ENDED;
    timer.stop();
    core.agenda().remove(this);
    renegotiation.stop();
    core.sessions().remove(this);
  }

  /** The ACK that a BYE waited for came, or will not come. */
  boolean sendWaitingBye(long now, Outbox out) {
    List<Header> headers = byeWaits;
    Dialog known = dialog;
    if (headers == null || known == null) {
      return false;
    }
    byeWaits = null;
    bye(now, known, headers, out);
    forget();
    return true;
  }

  // Receiving inside the dialog.

  /** The dialog with these tags: the confirmed one or one of a fork. */
  @Nullable Dialog dialog(DialogKey key) {
    Dialog known = dialog;
    if (known != null && known.key().equals(key)) {
      return known;
    }
    Fork fork = outgoing == null ? null : outgoing.fork(key.remoteTag());
    return fork == null ? null : fork.dialog;
  }

  void onRequest(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    Dialog within = dialog(DialogKey.ofReceived(request));
    if (within == null) {
      core.answer(now, transaction, 481, out);
      return;
    }
    if (!within.accepts(request)) {
      core.respond(now, transaction, response(transaction, 500), out); // RFC 3261 12.2.2
      return;
    }
    if (pinned != null) {
      pinned = transaction.flow();
    }
    if (request.is(Method.BYE)) {
      onBye(now, transaction, out);
    } else if (isEnded()) {
      core.answer(now, transaction, 481, out);
    } else {
      InDialogRequests.take(now, this, within, transaction, out);
    }
  }

  private void onBye(long now, ServerTransaction transaction, Outbox out) {
    core.respond(now, transaction, transaction.request().response(200), out);
    byeWaits = null;
    if (isEnded()) {
      forget();
      return;
    }
    if (incoming != null) {
      incoming.onBye(now, out);
    }
    if (phase == Phase.EARLY && outgoing != null) {
      // All its 2xx were lost, and it gave up: nobody will answer the INVITE any more.
      outgoing.cancel(now, List.of(), out);
    }
    renegotiation.peer().onBye(now, out);
    finish(EndReason.BYE, transaction.request(), out);
  }

  void onAck(long now, SipRequest ack, Outbox out) {
    if (incoming != null && incoming.onAck(now, ack, out)) {
      return;
    }
    renegotiation.peer().onAck(now, ack, out);
  }

  // Session timer.

  @Override
  public long nextTimeout() {
    return timer.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (SessionTimer.Due due = timer.due(now); due != null; due = timer.due(now)) {
      switch (due) {
        case REFRESH -> renegotiation.refresh(now, out);
        case EXPIRE -> abort(now, EndReason.SESSION_EXPIRED, null, out);
      }
    }
  }
}
