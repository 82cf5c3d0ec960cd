package org.strowger.sip.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.RetryAfter;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.Hop;
import org.strowger.sip.transaction.ClientTransaction;
import org.strowger.sip.transaction.ClientUser;
import org.strowger.sip.transaction.Failure;
import org.strowger.sip.transaction.InviteClientTransaction;

/**
 * One request as its user sees it: found a way for (RFC 3263), tried at the next place when one
 * fails, repeated with credentials when challenged, cancelled. Several transactions may stand
 * behind it, one after another. Confined to its shard.
 */
final class Exchange implements ClientUser, Timed {
  /** Challenges that are answered: a proxy's, the server's, and one with a stale nonce. */
  static final int MAX_CHALLENGES = 3;

  private enum Due {
    PATIENCE,
    LIMIT
  }

  private final SipCore core;
  private final ExchangeUser user;
  private final ExchangeOrder order;
  private final LongSupplier nextCSeq;
  private final Deadlines<Due> deadlines = new Deadlines<>(Due.class);
  private final List<Hop> hops = new ArrayList<>();
  private SipRequest request;
  private @Nullable ClientTransaction current;
  private @Nullable ClientTransaction broken;
  private @Nullable Hop reused;
  private @Nullable Flow flow;
  private @Nullable List<Header> cancel;
  private boolean cancelSent;
  private boolean heard;
  private boolean over;
  private int challenges;

  /**
   * A request that was not sent yet.
   *
   * @param nextCSeq the sequence numbers of repeats
   */
  Exchange(SipCore core, ExchangeOrder order, LongSupplier nextCSeq, ExchangeUser user) {
    this.core = core;
    this.order = order;
    this.request = order.request();
    this.nextCSeq = nextCSeq;
    this.user = user;
  }

  /** The request as last sent, without Via. */
  SipRequest request() {
    return request;
  }

  /** The flow that it was last sent on; null before. */
  @Nullable Flow flow() {
    return flow;
  }

  void start(long now, Outbox out) {
    Flow given = order.destination().flow();
    SipUri next = order.nextHop();
    if (given != null && core.connections().isUsable(given)) {
      sendOn(now, given, out);
    } else if (!order.destination().hops().isEmpty()) {
      onLocated(now, order.destination().hops(), out);
    } else if (next != null) {
      core.lookups().locate(now, next, this::onLocated, out);
    } else {
      fail(now, Trouble.UNRESOLVED, out);
    }
  }

  private void onLocated(long now, List<Hop> located, Outbox out) {
    if (over) {
      return;
    }
    List<Hop> places = new ArrayList<>();
    for (Hop hop : located) {
      // RFC 3261 18.1.1: big requests do not go by UDP where TCP is to be had.
      if (hop.transport() == Transport.UDP && isTooBigForUdp()) {
        places.add(Hop.of(Transport.TCP, hop.address()));
      }
      places.add(hop);
    }
    hops.addAll(core.unavailable().order(now, places));
    if (hops.isEmpty()) {
      fail(now, Trouble.UNRESOLVED, out);
    } else {
      tryNextHop(now, Trouble.TRANSPORT, out);
    }
  }

  private boolean isTooBigForUdp() {
    int limit = core.settings().udpLimit();
    return limit > 0 && request.octets().length() > limit;
  }

  private void tryNextHop(long now, Trouble otherwise, Outbox out) {
    while (!hops.isEmpty()) {
      Hop hop = hops.removeFirst();
      Flow way = wayTo(hop, out);
      if (way != null) {
        reused = core.connections().isOpen(way) ? hop : null;
        sendOn(now, way, out);
        return;
      }
    }
    fail(now, otherwise, out);
  }

  private @Nullable Flow wayTo(Hop hop, Outbox out) {
    return hop.transport() == Transport.UDP
        ? core.connections().datagramFlow(hop.address())
        : core.connections().connect(hop.transport(), hop.address(), hop.serverName(), out);
  }

  private void sendOn(long now, Flow way, Outbox out) {
    ClientTransaction before = broken;
    broken = null;
    flow = way;
    if (!hops.isEmpty()) {
      deadlines.set(Due.PATIENCE, now + core.settings().hopPatience());
    }
    core.agenda().touch(this);
    ClientTransaction sent =
        before != null && before.flow().transport() == way.transport()
            ? core.layer().again(now, before, way, this, out)
            : core.layer().request(now, order.dress().apply(request, way), way, this, out);
    if (sent == null) {
      fail(now, Trouble.OVERLOAD, out);
    } else if (!sent.isTerminated()) {
      current = sent;
    }
  }

  @Override
  public void onResponse(
      long now, ClientTransaction transaction, SipResponse response, Outbox out) {
    deadlines.clear(Due.PATIENCE);
    core.agenda().touch(this);
    reused = null;
    heard = true;
    noteAnswer(now, transaction.flow(), response);
    if (response.isProvisional() && cancel != null) {
      sendCancel(now, transaction, out);
    }
    if (response.isFinal() && !response.isSuccess() && cancel == null) {
      if (isChallenge(response) && answer(now, transaction.flow(), response, out)) {
        return;
      }
      if (response.status() == 503 && !hops.isEmpty()) {
        tryNextHop(now, Trouble.TRANSPORT, out);
        return;
      }
    }
    if (response.isFinal()) {
      finish();
    }
    user.onResponse(now, this, response, out);
  }

  /** RFC 3263 4.3: a place that answers is there, but for what Retry-After says of it. */
  private void noteAnswer(long now, Flow way, SipResponse response) {
    if (isOfItsOwn(way)) {
      return;
    }
    RetryAfter again = response.status() == 503 ? response.retryAfter() : null;
    if (again == null) {
      core.unavailable().answered(way.transport(), way.remote());
    } else {
      core.unavailable().retryAfter(now, way.transport(), way.remote(), again.seconds());
    }
  }

  private void noteSilence(long now, Flow way) {
    if (!isOfItsOwn(way)) {
      core.unavailable().failed(now, way.transport(), way.remote());
    }
  }

  /** A flow that was given for this request, such as a phone's: nobody else is located there. */
  private boolean isOfItsOwn(Flow way) {
    return way.equals(order.destination().flow());
  }

  private static boolean isChallenge(SipResponse response) {
    return response.status() == 401 || response.status() == 407;
  }

  private boolean answer(long now, Flow way, SipResponse challenge, Outbox out) {
    if (challenges >= MAX_CHALLENGES) {
      return false;
    }
    SipRequest answered = order.credentials().answer(request, challenge);
    if (answered == null) {
      return false;
    }
    challenges++;
    repeat(now, answered, way, out);
    return true;
  }

  /** Sends the request again in another form, with the next sequence number, the same way. */
  void repeat(long now, SipRequest changed, Outbox out) {
    Flow way = flow;
    if (way != null) {
      repeat(now, changed, way, out);
    }
  }

  private void repeat(long now, SipRequest changed, Flow way, Outbox out) {
    over = false;
    heard = false;
    request = changed.with(HeaderName.CSEQ, new CSeq(nextCSeq.getAsLong(), changed.method()));
    hops.clear();
    sendOn(now, way, out);
  }

  @Override
  public void onFailure(long now, ClientTransaction transaction, Failure failure, Outbox out) {
    deadlines.clear(Due.PATIENCE);
    if (failure == Failure.TRANSPORT && goesAgain(now, transaction, out)) {
      return;
    }
    noteSilence(now, transaction.flow());
    if (failure == Failure.TIMEOUT) {
      core.connections().onSilence(now, transaction.flow(), out);
    }
    Trouble trouble = failure == Failure.TIMEOUT ? Trouble.TIMEOUT : Trouble.TRANSPORT;
    if (cancel != null) {
      fail(now, trouble, out);
      return;
    }
    Flow given = order.destination().flow();
    SipUri next = order.nextHop();
    boolean flowBroke = failure == Failure.TRANSPORT && given != null && given.equals(flow);
    if (flowBroke && hops.isEmpty() && next != null) {
      flow = null;
      broken = heard ? null : transaction;
      core.lookups().locate(now, next, this::onLocated, out);
    } else {
      tryNextHop(now, trouble, out);
    }
  }

  /**
   * A connection that stood may have been closed by its peer as we sent: the request goes once more
   * by a new one (RFC 3261 18.4 has the failure told, 18.1.1 the connection opened anew). To a
   * server that took it after all it is, by its branch, the same one.
   *
   * @return whether it was sent
   */
  private boolean goesAgain(long now, ClientTransaction transaction, Outbox out) {
    Hop hop = reused;
    reused = null;
    Flow way = hop == null || cancel != null ? null : wayTo(hop, out);
    if (way == null) {
      return false;
    }
    broken = transaction;
    sendOn(now, way, out);
    return true;
  }

  /** Gives up: the user hears nothing, and where the request went counts as silent. */
  void abandon(long now, Outbox out) {
    finish();
    if (current != null) {
      current.abandon();
    }
    if (flow != null) {
      noteSilence(now, flow);
      core.connections().onSilence(now, flow, out);
    }
  }

  private void fail(long now, Trouble trouble, Outbox out) {
    finish();
    user.onTrouble(now, this, trouble, out);
  }

  private void finish() {
    over = true;
    deadlines.clear();
    core.agenda().remove(this);
  }

  /**
   * RFC 3261 9.1: cancels an INVITE, at once if a provisional response has come, else when one
   * does.
   *
   * @param headers what the CANCEL says beside, such as Reason
   * @return false if nothing was sent yet, so that nothing will be
   */
  boolean cancel(long now, List<Header> headers, Outbox out) {
    if (over || cancel != null) {
      return true;
    }
    cancel = headers;
    hops.clear();
    deadlines.clear(Due.PATIENCE);
    if (current == null) {
      finish();
      return false;
    }
    sendCancel(now, current, out);
    core.agenda().touch(this);
    return true;
  }

  /**
   * Gives up if no final response comes by then: in Proceeding an INVITE has no timer (17.1.1.2).
   */
  void limit(long at) {
    if (!over) {
      deadlines.set(Due.LIMIT, at);
      core.agenda().touch(this);
    }
  }

  private void sendCancel(long now, ClientTransaction transaction, Outbox out) {
    List<Header> headers = cancel;
    boolean possible =
        transaction instanceof InviteClientTransaction invite && invite.isProceeding();
    if (possible && headers != null && !cancelSent) {
      cancelSent = true;
      // 9.1: without a final response in 64·T1 the INVITE counts as cancelled.
      deadlines.set(Due.LIMIT, now + core.settings().limits().timers().timeout());
      core.agenda().touch(this);
      core.layer()
          .cancel(now, (InviteClientTransaction) transaction, headers, Ignored.INSTANCE, out);
    }
  }

  @Override
  public long nextTimeout() {
    return deadlines.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Due due = deadlines.due(now); due != null; due = deadlines.due(now)) {
      if (current instanceof InviteClientTransaction invite && invite.isPending()) {
        invite.abandon();
      }
      switch (due) {
        case PATIENCE -> {
          if (flow != null) {
            noteSilence(now, flow);
          }
          tryNextHop(now, Trouble.TIMEOUT, out);
        }
        case LIMIT -> fail(now, Trouble.TIMEOUT, out);
      }
    }
  }

  /** Whether a final response is still to come. */
  boolean isOpen() {
    return !over;
  }

  boolean is(Method method) {
    return request.is(method);
  }

  /** A user that does not care. */
  private enum Ignored implements ClientUser {
    INSTANCE;

    @Override
    public void onResponse(
        long now, ClientTransaction transaction, SipResponse response, Outbox out) {
      // The CANCEL's own response says nothing about the INVITE.
    }

    @Override
    public void onFailure(long now, ClientTransaction transaction, Failure failure, Outbox out) {
      // The INVITE's own limit follows.
    }
  }
}
