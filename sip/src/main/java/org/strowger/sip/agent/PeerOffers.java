package org.strowger.sip.agent;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.transaction.InviteServerTransaction;
import org.strowger.sip.transaction.ServerTransaction;

/**
 * The peer's re-INVITEs, UPDATEs, and PRACKs with an offer: RFC 3261 14.2, RFC 3311 5.2. Confined
 * to its shard.
 */
final class PeerOffers implements Timed {
  /** How long our user may think about an offer. */
  static final long PATIENCE = Duration.ofSeconds(30).toNanos();

  private enum Due {
    PATIENCE
  }

  private final Session session;
  private final Renegotiation ours;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private @Nullable ServerTransaction pending;
  private @Nullable AcceptedInvite accepted;

  PeerOffers(Session session, Renegotiation ours) {
    this.session = session;
    this.ours = ours;
  }

  /** Whether a request of the peer's is unanswered, or our 2xx to it unacknowledged. */
  boolean isBusy() {
    return pending != null || (accepted != null && accepted.isOpen());
  }

  /** A re-INVITE or UPDATE, its place in the dialog already checked. */
  void onRequest(long now, Dialog within, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    boolean offers = request.is(Method.INVITE) || request.hasBody(Payload.SDP);
    IncomingInvite first = session.incoming();
    boolean firstAckOpen = first != null && first.isAckOpen();
    if (request.is(Method.INVITE) && !session.isConfirmed()) {
      tryLater(now, transaction, out); // RFC 3261 14.2: our final response is still owed
    } else if (offers && pending != null) {
      tryLater(now, transaction, out);
    } else if (offers && (ours.isRunning() || isBusy() || firstAckOpen || weOffered())) {
      core().respond(now, transaction, session.response(transaction, 491), out);
    } else if (offers && session.media().state() == OfferAnswer.State.OFFER_RECEIVED) {
      tryLater(now, transaction, out); // RFC 3311 5.2
    } else if (session.timer().tooSmall(request) > 0) {
      SipResponse small =
          session
              .response(transaction, 422)
              .with(HeaderName.MIN_SE, session.timer().tooSmall(request));
      core().respond(now, transaction, small, out);
    } else {
      within.refresh(request);
      ours.learn(request);
      take(now, transaction, out);
    }
  }

  private boolean weOffered() {
    return session.media().state() == OfferAnswer.State.OFFER_SENT;
  }

  private SipCore core() {
    return session.core();
  }

  /** RFC 3261 14.2: 500 with a Retry-After of 0 to 10 s. */
  private void tryLater(long now, ServerTransaction transaction, Outbox out) {
    SipResponse later =
        session.response(transaction, 500).with(HeaderName.RETRY_AFTER, core().env().random(11));
    core().respond(now, transaction, later, out);
  }

  private void take(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    OfferAnswer media = session.media();
    Octets sdp = request.hasBody(Payload.SDP) ? request.body() : null;
    Octets local = media.local();
    if (sdp == null && request.is(Method.UPDATE)) {
      answer(now, transaction, Payload.NONE, out);
      session.emit(new SipEvent.Refreshed(session.id(), request), out);
    } else if (sdp != null && local != null && media.isRemote(sdp)) {
      // The very same description: a session refresh, answered with ours as it is.
      media.receiveOffer(sdp);
      media.sendAnswer(local);
      answer(now, transaction, Payload.of(local), out);
      session.emit(new SipEvent.Refreshed(session.id(), request), out);
    } else {
      onOffer(now, transaction, out);
    }
  }

  /** Asks the user. */
  void onOffer(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    Octets sdp = request.hasBody(Payload.SDP) ? request.body() : null;
    if (sdp != null) {
      session.media().receiveOffer(sdp);
    }
    pending = transaction;
    deadlines.set(Due.PATIENCE, now + PATIENCE);
    core().agenda().touch(this);
    if (transaction instanceof InviteServerTransaction invite) {
      invite.onCancel((time, cancel, box) -> withdrawn(time, box));
    }
    session.emit(new SipEvent.OfferReceived(session.id(), request, sdp), out);
  }

  /** Our user's answer, or its offer where the peer made none; false if none is owed. */
  boolean accept(long now, Payload payload, Outbox out) {
    ServerTransaction transaction = pending;
    if (transaction == null) {
      return false;
    }
    settled();
    Octets sdp = payload.sdp();
    if (sdp != null) {
      if (session.media().state() == OfferAnswer.State.OFFER_RECEIVED) {
        session.media().sendAnswer(sdp);
      } else {
        session.media().sendOffer(sdp);
      }
    }
    answer(now, transaction, payload, out);
    releaseFirst(now, out);
    if (!isBusy()) {
      ours.resume(now, out);
    }
    return true;
  }

  /** Our user's refusal; false if none is owed. */
  boolean refuse(long now, int status, Payload payload, Outbox out) {
    ServerTransaction transaction = pending;
    if (transaction == null) {
      return false;
    }
    settled();
    rollBack();
    core().respond(now, transaction, payload.addTo(session.response(transaction, status)), out);
    releaseFirst(now, out);
    ours.resume(now, out);
    return true;
  }

  /** The 2xx to the first INVITE may have waited for the answer to an offer in a PRACK. */
  private void releaseFirst(long now, Outbox out) {
    IncomingInvite first = session.incoming();
    if (first != null) {
      first.answerIfDue(now, out);
    }
  }

  private void rollBack() {
    if (session.media().state() == OfferAnswer.State.OFFER_RECEIVED) {
      session.media().rollBack();
    }
  }

  private void settled() {
    pending = null;
    deadlines.clear();
    core().agenda().touch(this);
  }

  private void answer(long now, ServerTransaction transaction, Payload payload, Outbox out) {
    SipRequest request = transaction.request();
    SipResponse response = payload.addTo(core().announce(session.response(transaction, 200)));
    if (!request.is(Method.PRACK)) {
      response = session.timer().grant(now, request, response);
      session.touch();
    }
    if (transaction instanceof InviteServerTransaction invite) {
      AcceptedInvite sent = new AcceptedInvite(core(), invite, response, this::onNoAck);
      accepted = sent;
      sent.start(now, out);
    } else {
      core().respond(now, transaction, response, out);
    }
  }

  private void onNoAck(long now, Outbox out) {
    session.abort(now, EndReason.NO_ACK, null, out);
  }

  void onAck(long now, SipRequest ack, Outbox out) {
    AcceptedInvite sent = accepted;
    if (sent == null || !sent.isOpen() || !sent.isAcknowledgedBy(ack)) {
      return;
    }
    sent.stop();
    OfferAnswer media = session.media();
    if (media.state() == OfferAnswer.State.OFFER_SENT && !ours.isRunning()) {
      if (ack.hasBody(Payload.SDP)) {
        media.receiveAnswer(ack.body());
        session.emit(new SipEvent.AnswerReceived(session.id(), ack, ack.body()), out);
      } else {
        media.rollBack();
        session.emit(new SipEvent.OfferRefused(session.id(), null), out);
      }
    }
    ours.resume(now, out);
  }

  private void withdrawn(long now, Outbox out) {
    if (refuse(now, 487, Payload.NONE, out)) {
      session.emit(new SipEvent.OfferWithdrawn(session.id()), out);
    }
  }

  /** RFC 3261 15.1.2: what is pending when the BYE comes is answered with 487. */
  void onBye(long now, Outbox out) {
    ServerTransaction transaction = pending;
    if (transaction != null) {
      settled();
      core().respond(now, transaction, session.response(transaction, 487), out);
    }
  }

  void stop() {
    deadlines.clear();
    core().agenda().remove(this);
    if (accepted != null) {
      accepted.stop();
    }
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (deadlines.due(now) != null) {
      refuse(now, 500, Payload.NONE, out);
    }
  }
}
