package org.strowger.sip.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.dialog.ReliableResponses;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.transaction.InviteServerTransaction;
import org.strowger.sip.transaction.ServerTransaction;

/** A peer's first INVITE until its ACK: RFC 3261 13.3, RFC 3262 §3. Confined to its shard. */
final class IncomingInvite implements Timed {
  /** RFC 3261 13.3.1.1: proxies stop waiting after three minutes. */
  static final long REPEAT_PROGRESS = Duration.ofMinutes(1).toNanos();

  private enum Due {
    REPEAT_PROGRESS
  }

  private final Session session;
  private final SipCore core;
  private final InviteServerTransaction transaction;
  private final Dialog dialog;
  private final boolean offered;
  private @Nullable ReliableResponses reliable; // null where one side cannot or must not
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private @Nullable SipResponse progress;
  private @Nullable Payload answerWaits;
  private @Nullable AcceptedInvite accepted;
  private boolean acknowledged;

  IncomingInvite(Session session, InviteServerTransaction transaction, Dialog dialog) {
    this.session = session;
    this.core = session.core();
    this.transaction = transaction;
    this.dialog = dialog;
    SipRequest request = transaction.request();
    this.offered = request.hasBody(Payload.SDP);
    boolean possible = core.settings().reliable() && request.supports(ReliableResponses.OPTION);
    this.reliable =
        possible
            ? new ReliableResponses(
                core.settings().limits().timers().t1(), 1 + core.env().random(1 << 16))
            : null;
    transaction.onCancel(this::onCancel);
  }

  /** Nothing goes reliably; before the first response only. */
  void withoutReliability() {
    reliable = null;
  }

  /** Whether descriptions go reliably, and so may be an offer of ours. */
  boolean isReliable() {
    return reliable != null;
  }

  /** Whether our 2xx was sent and its ACK has not come. */
  boolean isAckOpen() {
    AcceptedInvite open = accepted;
    return open != null && open.isOpen();
  }

  String callId() {
    return transaction.request().callId();
  }

  /** Sends a provisional response, reliably where it says something about media. */
  void progress(long now, int status, Payload payload, Outbox out) {
    if (transaction.isAnswered() || answerWaits != null) {
      return;
    }
    if (status == 100) {
      if (progress == null) {
        core.respond(now, transaction, transaction.request().response(100), out);
      }
      return;
    }
    boolean required = transaction.request().hasToken(HeaderName.REQUIRE, ReliableResponses.OPTION);
    ReliableResponses sequence = reliable;
    boolean wantsReliable = sequence != null && (payload.sdp() != null || required);
    Payload fitting = fitting(payload, wantsReliable);
    SipResponse response =
        fitting.addTo(routed(core.announce(session.response(transaction, status))));
    deadlines.set(Due.REPEAT_PROGRESS, now + REPEAT_PROGRESS);
    if (wantsReliable && sequence != null) {
      note(fitting.sdp());
      sequence.send(now, response, box -> core.respond(now, transaction, box, out));
      progress = response.withoutBody();
    } else {
      progress = response;
      core.respond(now, transaction, response, out);
    }
    core.agenda().touch(this);
  }

  /** Without a description that would be one too many (RFC 3262 §5, RFC 6337 2.1). */
  private Payload fitting(Payload payload, boolean isReliable) {
    OfferAnswer media = session.media();
    boolean allowed =
        media.state() == OfferAnswer.State.OFFER_RECEIVED
            || (isReliable && media.isStable() && media.local() == null);
    return allowed ? payload : new Payload(payload.headers(), null);
  }

  /** Notes a description that binds us. */
  private void note(@Nullable Octets sdp) {
    OfferAnswer media = session.media();
    if (sdp == null) {
      return;
    }
    if (media.state() == OfferAnswer.State.OFFER_RECEIVED) {
      media.sendAnswer(sdp);
    } else if (media.isStable() && media.local() == null) {
      media.sendOffer(sdp);
    }
  }

  /** RFC 3261 12.1.1. */
  private SipResponse routed(SipResponse response) {
    return response.withHeaders(
        response.headers().addAll(transaction.request().headers().all(HeaderName.RECORD_ROUTE)));
  }

  /** Answers with 200, after the PRACK if one is awaited, and after the answer to its offer. */
  void answer(long now, Payload payload, Outbox out) {
    if (transaction.isAnswered() || answerWaits != null) {
      return;
    }
    if (mustWait()) {
      answerWaits = payload;
      return;
    }
    deadlines.clear();
    core.agenda().touch(this);
    note(payload.sdp());
    SipResponse response =
        agreed(payload).addTo(routed(core.announce(session.response(transaction, 200))));
    response = session.timer().grant(now, transaction.request(), response);
    dialog.confirm();
    session.confirmed(dialog, session.media());
    session.renegotiation().learn(transaction.request());
    AcceptedInvite sent = new AcceptedInvite(core, transaction, response, this::onNoAck);
    accepted = sent;
    sent.start(now, out);
  }

  /** RFC 3262 3, 5: the 2xx comes after the PRACK, and after the answer to an offer in it. */
  private boolean mustWait() {
    return (reliable != null && reliable.isOpen())
        || session.media().state() == OfferAnswer.State.OFFER_RECEIVED
            && session.renegotiation().peer().isBusy();
  }

  /** A 2xx that waited long enough goes out. */
  void answerIfDue(long now, Outbox out) {
    Payload waits = answerWaits;
    if (waits != null && !mustWait()) {
      answerWaits = null;
      answer(now, waits, out);
    }
  }

  /** What was agreed before stands in the 2xx, if it describes anything (RFC 6337 2.1). */
  private Payload agreed(Payload payload) {
    OfferAnswer media = session.media();
    return payload.sdp() == null || !media.isStable()
        ? payload
        : new Payload(payload.headers(), media.local());
  }

  private void onNoAck(long now, Outbox out) {
    if (!session.sendWaitingBye(now, out)) {
      session.abort(now, EndReason.NO_ACK, null, out);
    }
  }

  /** Answers with a final response other than 2xx. */
  void reject(long now, int status, Payload payload, Outbox out) {
    if (!transaction.isAnswered()) {
      stopProgress();
      core.respond(now, transaction, payload.addTo(bare(status)), out);
    }
  }

  private SipResponse bare(int status) {
    return transaction.request().response(status, dialog.key().localTag());
  }

  private void stopProgress() {
    deadlines.clear();
    core.agenda().remove(this);
    if (reliable != null) {
      reliable.stop();
    }
  }

  private void onCancel(long now, SipRequest cancel, Outbox out) {
    reject(now, 487, Payload.NONE, out);
    session.finish(EndReason.CANCELLED, cancel, out);
  }

  /** RFC 3261 15.1.2: a BYE in the early dialog ends the INVITE too. */
  void onBye(long now, Outbox out) {
    reject(now, 487, Payload.NONE, out);
  }

  /** A PRACK: RFC 3262 §3. */
  void onPrack(long now, ServerTransaction prack, Outbox out) {
    SipRequest request = prack.request();
    boolean known =
        reliable != null
            && reliable.onPrack(now, request, next -> core.respond(now, transaction, next, out));
    if (!known) {
      core.answer(now, prack, 481, out);
      return;
    }
    core.agenda().touch(this);
    Octets sdp = request.hasBody(Payload.SDP) ? request.body() : null;
    OfferAnswer media = session.media();
    if (sdp != null && media.isStable() && media.local() != null) {
      session
          .renegotiation()
          .peer()
          .onOffer(now, prack, out); // RFC 3262 §5: a PRACK may offer anew
    } else {
      core.respond(now, prack, request.response(200), out);
    }
    if (sdp != null && media.state() == OfferAnswer.State.OFFER_SENT) {
      media.receiveAnswer(sdp);
      session.emit(new SipEvent.AnswerReceived(session.id(), request, sdp), out);
    }
    answerIfDue(now, out);
  }

  /** An ACK: whether it is for our 2xx to this INVITE. */
  boolean onAck(long now, SipRequest ack, Outbox out) {
    AcceptedInvite sent = accepted;
    if (sent == null || !sent.isAcknowledgedBy(ack)) {
      return false;
    }
    if (acknowledged) {
      return true;
    }
    acknowledged = true;
    sent.stop();
    if (session.sendWaitingBye(now, out)) {
      return true;
    }
    session.emit(new SipEvent.Acknowledged(session.id(), ack), out);
    if (!offered && session.media().state() == OfferAnswer.State.OFFER_SENT) {
      takeAnswer(now, ack, out);
    }
    session.renegotiation().resume(now, out);
    return true;
  }

  private void takeAnswer(long now, SipRequest ack, Outbox out) {
    if (ack.hasBody(Payload.SDP)) {
      session.media().receiveAnswer(ack.body());
      session.emit(new SipEvent.AnswerReceived(session.id(), ack, ack.body()), out);
    } else {
      session.abort(now, EndReason.NO_ANSWER, ack, out);
    }
  }

  void stop() {
    stopProgress();
    if (accepted != null) {
      accepted.stop();
    }
  }

  @Override
  public long nextTimeout() {
    long repeats = reliable == null ? Deadlines.NEVER : reliable.nextTimeout();
    return Math.min(deadlines.next(), repeats);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (reliable != null
        && !reliable.onTimeout(now, box -> core.respond(now, transaction, box, out))) {
      // RFC 3262 §3: no PRACK in 64·T1.
      reject(now, 504, Payload.NONE, out);
      session.finish(EndReason.NO_PRACK, null, out);
      return;
    }
    SipResponse last = progress;
    if (deadlines.due(now) != null && last != null) {
      deadlines.set(Due.REPEAT_PROGRESS, now + REPEAT_PROGRESS);
      core.respond(now, transaction, last, out);
    }
  }
}
