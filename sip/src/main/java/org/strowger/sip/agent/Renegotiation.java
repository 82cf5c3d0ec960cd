package org.strowger.sip.agent;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.OfferAnswer;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Headers;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.RetryAfter;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/**
 * Our re-INVITEs and UPDATEs in one session: RFC 3261 14.1, RFC 3311 5.1, RFC 4028 7.4. Confined to
 * its shard. The peer's are the work of {@link PeerOffers}.
 *
 * <p>One is on its way at a time. An offer that cannot go out is not kept: when it could, the user
 * is asked to offer again, since its description may have changed meanwhile. What is to be said
 * without one (who is connected, RFC 5876 §3) is kept until it was said, the newest of it alone.
 */
final class Renegotiation implements ExchangeUser, Timed {
  private static final long UNIT = Duration.ofMillis(10).toNanos();
  private static final int MAX_RETRY_AFTER = 60;

  /** As long as a proxy's Timer C at least (RFC 3261 16.6): a person may be asked. */
  private static final long LONGEST = Duration.ofMinutes(4).toNanos();

  private enum Due {
    RETRY
  }

  /** What the request on its way is for. */
  private enum Purpose {
    OFFER,
    /** Headers alone. */
    WORDS,
    REFRESH
  }

  private final Session session;
  private final PeerOffers peer;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private @Nullable Exchange running;
  private @Nullable Exchange acknowledged;
  private @Nullable SentAck ack;
  private Purpose purpose = Purpose.OFFER;
  private boolean wanted;
  private List<Header> words = List.of();
  private List<Header> said = List.of();
  private boolean peerUpdates;
  private int intervals;

  Renegotiation(Session session) {
    this.session = session;
    this.peer = new PeerOffers(session, this);
  }

  PeerOffers peer() {
    return peer;
  }

  /** What the peer's messages tell of its abilities. */
  void learn(SipMessage message) {
    peerUpdates |=
        message.tokens(HeaderName.ALLOW).stream()
            .anyMatch(method -> method.toUpperCase(Locale.ROOT).equals("UPDATE"));
  }

  boolean isRunning() {
    return running != null;
  }

  /** Offers, or says what has no description; asks to be asked again where that cannot be now. */
  void offer(long now, Payload payload, Outbox out) {
    Octets sdp = payload.sdp();
    if (sdp == null) {
      words = payload.headers();
      say(now, out);
      return;
    }
    Dialog dialog = session.dialog();
    if (dialog == null || !mayStart()) {
      wanted = true;
      return;
    }
    begin(Purpose.OFFER);
    session.media().sendOffer(sdp);
    Payload whole = new Payload(new Headers(payload.headers()).addAll(words).lines(), sdp);
    start(now, dialog, session.isConfirmed() ? Method.INVITE : Method.UPDATE, whole, out);
  }

  /** Says what waits, if a request can go out. */
  private void say(long now, Outbox out) {
    Dialog dialog = session.dialog();
    if (dialog != null && !words.isEmpty() && session.isConfirmed() && mayStart()) {
      begin(Purpose.WORDS);
      startAsItWas(now, dialog, words, out);
    }
  }

  private void begin(Purpose next) {
    deadlines.clear();
    session.core().agenda().touch(this);
    purpose = next;
    said = words;
  }

  /** By UPDATE, or by a re-INVITE with the description as it was. */
  private void startAsItWas(long now, Dialog dialog, List<Header> headers, Outbox out) {
    if (peerUpdates) {
      start(now, dialog, Method.UPDATE, new Payload(headers, null), out);
      return;
    }
    Octets same = session.media().local();
    if (same != null) {
      session.media().sendOffer(same);
    }
    start(now, dialog, Method.INVITE, new Payload(headers, same), out);
  }

  /** Said, or refused once and for all; what is newer still waits. */
  private void wordsSettled() {
    if (words.equals(said)) {
      words = List.of();
    }
  }

  /** Asks to be asked again when an offer can go out. */
  void offerLater() {
    wanted = true;
  }

  /** RFC 3261 14.1, RFC 3264 §4: nothing else in progress, in either direction. */
  boolean mayStart() {
    IncomingInvite incoming = session.incoming();
    boolean ackOpen = incoming != null && incoming.isAckOpen();
    return running == null
        && !deadlines.isSet(Due.RETRY)
        && !peer.isBusy()
        && !ackOpen
        && session.media().isStable()
        && (session.isConfirmed() || peerUpdates);
  }

  /** The session timer wants a refresh (RFC 4028 7.4): UPDATE, or re-INVITE as it was. */
  void refresh(long now, Outbox out) {
    Dialog dialog = session.dialog();
    if (dialog == null || !mayStart()) {
      session.timer().postpone(now); // what runs refreshes too, if it succeeds
      session.touch();
      return;
    }
    purpose = Purpose.REFRESH;
    said = words;
    startAsItWas(now, dialog, words, out);
  }

  private void start(long now, Dialog dialog, Method method, Payload payload, Outbox out) {
    SipRequest request = session.core().announce(dialog.request(method));
    request = payload.addTo(session.timer().ask(request));
    Exchange exchange = session.send(now, dialog, request, this, out);
    if (!session.isEnded() && exchange.isOpen()) {
      running = exchange;
    }
  }

  @Override
  public void onResponse(long now, Exchange exchange, SipResponse response, Outbox out) {
    if (response.isProvisional()) {
      exchange.limit(now + LONGEST);
      return;
    }
    if (response.isSuccess()) {
      success(now, exchange, response, out);
    } else if (!session.isEnded()) {
      running = null;
      failure(now, exchange, response, out);
    }
  }

  private void success(long now, Exchange exchange, SipResponse response, Outbox out) {
    Dialog dialog = session.dialog();
    if (dialog == null) {
      return;
    }
    if (exchange == acknowledged && ack != null) {
      ack.repeat(now, out);
      return;
    }
    if (exchange != running) {
      return; // a 2xx of an older re-INVITE, acknowledged when it came first
    }
    dialog.refresh(response);
    if (exchange.is(Method.INVITE)) {
      acknowledged = exchange;
      ack = session.acknowledge(now, dialog, exchange.request(), null, out);
    }
    if (session.isEnded()) {
      return;
    }
    running = null;
    intervals = 0;
    wordsSettled();
    learn(response);
    session.timer().agreed(now, response);
    session.touch();
    answered(response, out);
    resume(now, out);
  }

  private void answered(SipResponse response, Outbox out) {
    OfferAnswer media = session.media();
    if (media.state() != OfferAnswer.State.OFFER_SENT) {
      session.emit(new SipEvent.Refreshed(session.id(), response), out);
      return;
    }
    Octets sdp = response.hasBody(Payload.SDP) ? response.body() : null;
    if (sdp == null) {
      media.rollBack();
      session.emit(new SipEvent.OfferRefused(session.id(), response), out);
      return;
    }
    boolean news = purpose == Purpose.OFFER || !media.isRemote(sdp);
    media.receiveAnswer(sdp);
    session.emit(
        news
            ? new SipEvent.AnswerReceived(session.id(), response, sdp)
            : new SipEvent.Refreshed(session.id(), response),
        out);
  }

  private void failure(long now, Exchange exchange, SipResponse response, Outbox out) {
    int status = response.status();
    rollBack();
    if (status == 408 || status == 481) {
      lost(now, response, out); // RFC 3261 12.2.1.2
    } else if (status == 491) {
      retryIn(now, glareWait());
    } else if (status == 500 && response.retryAfter() != null) {
      retryIn(now, retryAfter(response));
    } else if (status == 422
        && intervals++ < OutgoingInvite.MAX_INTERVALS
        && session.timer().raise(response)) {
      again(now, exchange, out);
    } else if (purpose != Purpose.OFFER
        && exchange.is(Method.UPDATE)
        && (status == 405 || status == 501)) {
      peerUpdates = false;
      repeatAsItWas(now, out);
    } else {
      refused(now, response, out);
    }
  }

  private void repeatAsItWas(long now, Outbox out) {
    if (purpose == Purpose.REFRESH) {
      refresh(now, out);
    } else {
      say(now, out);
    }
  }

  /** What was to be done did not come about; the session goes on. */
  private void refused(long now, @Nullable SipResponse response, Outbox out) {
    wordsSettled();
    switch (purpose) {
      case REFRESH -> {
        // RFC 4028 §10: the session is not over before its interval is.
        session.timer().retry(now);
        session.touch();
      }
      case OFFER -> session.emit(new SipEvent.OfferRefused(session.id(), response), out);
      case WORDS -> {
        // Who does not want to hear it does not.
      }
    }
    resume(now, out);
  }

  private void again(long now, Exchange exchange, Outbox out) {
    SipRequest request = exchange.request();
    if (request.hasBody(Payload.SDP)) {
      session.media().sendOffer(request.body());
    }
    running = exchange;
    exchange.repeat(now, session.timer().ask(request), out);
  }

  private void rollBack() {
    if (session.media().state() == OfferAnswer.State.OFFER_SENT) {
      session.media().rollBack();
    }
  }

  private void lost(long now, @Nullable SipResponse response, Outbox out) {
    EndReason reason =
        purpose == Purpose.REFRESH ? EndReason.SESSION_EXPIRED : EndReason.DIALOG_LOST;
    session.abort(now, reason, response, out);
  }

  /** RFC 3261 14.1: the owner of the Call-ID waits 2.1 to 4 s, the other 0 to 2 s. */
  private long glareWait() {
    return session.isCaller()
        ? UNIT * (210 + session.core().env().random(191))
        : UNIT * session.core().env().random(201);
  }

  private static long retryAfter(SipResponse response) {
    RetryAfter after = response.retryAfter();
    long seconds = after == null ? 0 : Math.min(after.seconds(), MAX_RETRY_AFTER);
    return Duration.ofSeconds(seconds).toNanos();
  }

  private void retryIn(long now, long wait) {
    wanted = wanted || purpose == Purpose.OFFER;
    deadlines.set(Due.RETRY, now + wait);
    session.core().agenda().touch(this);
  }

  @Override
  public void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out) {
    running = null;
    if (session.isEnded()) {
      return;
    }
    rollBack();
    switch (trouble) {
      case TIMEOUT -> lost(now, null, out);
      case TRANSPORT, UNRESOLVED, OVERLOAD -> refused(now, null, out); // RFC 3261 8.1.3.1: as 503
    }
  }

  /** Something ended: an offer that had to wait may be made, and carries the words that wait. */
  void resume(long now, Outbox out) {
    if (wanted && mayStart()) {
      wanted = false;
      session.emit(new SipEvent.OfferAgain(session.id()), out);
    } else {
      say(now, out);
    }
  }

  void stop() {
    deadlines.clear();
    session.core().agenda().remove(this);
    peer.stop();
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    if (deadlines.due(now) == null) {
      return;
    }
    if (purpose == Purpose.REFRESH) {
      refresh(now, out);
    } else {
      resume(now, out);
    }
  }
}
