package org.strowger.sip.transaction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Via;

/**
 * All transactions of one shard: makes them, matches messages to them, forgets them (RFC 3261 §17).
 * Confined to its shard.
 *
 * <p>Bounded: beyond its limit new requests are refused with 503 and Retry-After without keeping
 * state; what runs goes on.
 */
public final class TransactionLayer implements Timed {
  /** Characters of a branch after the cookie and the shard's number. */
  private static final int BRANCH_LENGTH = 16;

  private record ClientKey(String branch, Method method) {}

  private record MergeKey(String callId, String fromTag, CSeq cseq) {
    static MergeKey of(SipRequest request) {
      return new MergeKey(request.callId(), request.fromTag(), request.cseq());
    }
  }

  private final Env env;
  private final Carrier carrier;
  private final ServerUser core;
  private final TransactionLimits limits;
  private final Agenda agenda = new Agenda();
  private final Map<ClientKey, ClientTransaction> clients = new HashMap<>();
  private final Map<ServerKey, ServerTransaction> servers = new HashMap<>();
  private final Map<MergeKey, ServerTransaction> merges = new HashMap<>();

  /** An empty table. */
  public TransactionLayer(Env env, Carrier carrier, ServerUser core, TransactionLimits limits) {
    this.env = env;
    this.carrier = carrier;
    this.core = core;
    this.limits = limits;
  }

  TransactionTimers timers() {
    return limits.timers();
  }

  Carrier carrier() {
    return carrier;
  }

  String newTag() {
    return String.format("%02x", env.shard()) + env.token(10);
  }

  /** A fresh branch: cookie, shard, randomness. */
  private String newBranch() {
    return Via.MAGIC_COOKIE + String.format("%02x", env.shard()) + env.token(BRANCH_LENGTH);
  }

  /** How many transactions there are. */
  public int size() {
    return clients.size() + servers.size();
  }

  /**
   * Sends a request, which has no Via yet, in a new client transaction.
   *
   * @return null if the table is full
   */
  public @Nullable ClientTransaction request(
      long now, SipRequest request, Flow flow, ClientUser user, Outbox out) {
    if (clients.size() >= limits.clients()) {
      return null;
    }
    Via via = Via.of(flow.transport(), carrier.sentBy(flow), newBranch());
    return start(now, request.prepend(HeaderName.VIA, via), flow, user, out);
  }

  /**
   * Sends the request of a transaction whose connection broke by another way: to a server that got
   * it already it is the same request, since its branch is (17.2.3).
   */
  public ClientTransaction again(
      long now, ClientTransaction broken, Flow flow, ClientUser user, Outbox out) {
    return start(now, broken.request(), flow, user, out);
  }

  /** RFC 3261 9.1: sends a CANCEL for an INVITE that has had a provisional response. */
  public void cancel(
      long now, InviteClientTransaction invite, List<Header> extra, ClientUser user, Outbox out) {
    SipRequest original = invite.request();
    SipRequest cancel =
        SipRequest.of(Method.CANCEL, original.uri())
            .add(HeaderName.VIA, original.via())
            .add(HeaderName.MAX_FORWARDS, 70)
            .add(HeaderName.FROM, original.from())
            .add(HeaderName.TO, original.to())
            .add(HeaderName.CALL_ID, original.callId())
            .add(HeaderName.CSEQ, new CSeq(original.cseq().number(), Method.CANCEL));
    cancel =
        cancel.withHeaders(
            cancel.headers().addAll(original.headers().all(HeaderName.ROUTE)).addAll(extra));
    start(now, cancel, invite.flow(), user, out);
  }

  private ClientTransaction start(
      long now, SipRequest request, Flow flow, ClientUser user, Outbox out) {
    ClientTransaction transaction =
        request.is(Method.INVITE)
            ? new InviteClientTransaction(this, request, flow, user)
            : new NonInviteClientTransaction(this, request, flow, user);
    clients.put(key(request), transaction);
    transaction.start(now, out);
    settle(transaction);
    return transaction;
  }

  /** Sends an ACK for a 2xx, which no transaction covers, with a Via of its own (13.2.2.4). */
  public SipRequest acknowledge(SipRequest ack, Flow flow, Outbox out) {
    Via via = Via.of(flow.transport(), carrier.sentBy(flow), newBranch());
    SipRequest whole = ack.prepend(HeaderName.VIA, via);
    carrier.send(flow, whole.octets(), out);
    return whole;
  }

  private static ClientKey key(SipMessage message) {
    return new ClientKey(message.via().branch(), message.cseq().method());
  }

  /** A response came in. */
  public void onResponse(long now, SipResponse response, Flow flow, Outbox out) {
    ClientTransaction transaction = clients.get(key(response));
    if (transaction == null) {
      core.onStray(now, response, flow, out);
      return;
    }
    transaction.onResponse(now, response, out);
    settle(transaction);
  }

  /** A request came in; its Via is as it was sent. */
  public void onRequest(long now, SipRequest raw, Flow flow, Outbox out) {
    SipRequest request = raw.withFirst(HeaderName.VIA, raw.via().seenFrom(flow.remote()));
    ServerKey key = ServerKey.of(request);
    ServerTransaction existing = servers.get(key);
    if (request.is(Method.ACK)) {
      onAck(now, existing, request, flow, out);
    } else if (existing != null) {
      existing.onRetransmission(out);
    } else if (servers.size() >= limits.servers()) {
      refuse(request, flow, out);
    } else if (isMerged(request)) {
      answerStateless(request.response(482, newTag()), flow, out);
    } else {
      create(now, key, request, flow, out);
    }
  }

  private void onAck(
      long now, @Nullable ServerTransaction existing, SipRequest ack, Flow flow, Outbox out) {
    boolean forCore = true;
    if (existing instanceof InviteServerTransaction invite) {
      forCore = invite.onAck(now);
      settle(invite);
    }
    if (forCore) {
      core.onAck(now, ack, flow, out);
    }
  }

  /** RFC 3261 8.2.2.2: the same request by another way. */
  private boolean isMerged(SipRequest request) {
    return request.toTag().isEmpty()
        && !request.is(Method.CANCEL)
        && merges.containsKey(MergeKey.of(request));
  }

  private void create(long now, ServerKey key, SipRequest request, Flow flow, Outbox out) {
    if (request.is(Method.INVITE)) {
      InviteServerTransaction invite = new InviteServerTransaction(this, request, flow);
      register(key, invite);
      invite.start(now);
      core.onRequest(now, invite, out);
      settle(invite);
      return;
    }
    NonInviteServerTransaction other = new NonInviteServerTransaction(this, request, flow);
    register(key, other);
    other.start(now);
    if (request.is(Method.CANCEL)) {
      onCancel(now, other, out);
    } else {
      core.onRequest(now, other, out);
    }
    settle(other);
  }

  private void register(ServerKey key, ServerTransaction transaction) {
    servers.put(key, transaction);
    if (transaction.request().toTag().isEmpty()) {
      merges.putIfAbsent(MergeKey.of(transaction.request()), transaction);
    }
  }

  /** RFC 3261 9.2: the CANCEL is answered whatever becomes of the INVITE. */
  private void onCancel(long now, NonInviteServerTransaction cancel, Outbox out) {
    SipRequest request = cancel.request();
    ServerTransaction target = servers.get(ServerKey.of(request, Method.INVITE));
    if (!(target instanceof InviteServerTransaction invite)) {
      cancel.respond(now, request.response(481, newTag()), out);
      return;
    }
    SipResponse sent = invite.last;
    String tag = sent == null || sent.toTag().isEmpty() ? newTag() : sent.toTag();
    cancel.respond(now, request.response(200, tag), out);
    invite.cancelled(now, request, out);
  }

  private void refuse(SipRequest request, Flow flow, Outbox out) {
    SipResponse busy =
        request.response(503, newTag()).with(HeaderName.RETRY_AFTER, limits.retryAfterSeconds());
    answerStateless(busy, flow, out);
  }

  /** Sends a response without a transaction. */
  public void answerStateless(SipResponse response, Flow flow, Outbox out) {
    new ResponsePath(flow, response.via()).send(carrier, response.octets(), out);
  }

  /** A connection broke: what waits for a response on it fails (RFC 3261 17.1.4). */
  public void onConnectionLost(long now, long id, Outbox out) {
    for (ClientTransaction transaction : List.copyOf(clients.values())) {
      Flow flow = transaction.flow();
      if (flow.transport().isReliable() && flow.id() == id) {
        transaction.onTransportError(now, out);
        settle(transaction);
      }
    }
  }

  /** After every change: keeps the agenda right and forgets what is over. */
  void settle(ClientTransaction transaction) {
    if (transaction.isTerminated()) {
      clients.remove(key(transaction.request()), transaction);
      agenda.remove(transaction);
    } else {
      agenda.touch(transaction);
    }
  }

  void settle(ServerTransaction transaction) {
    if (transaction.isTerminated()) {
      servers.remove(ServerKey.of(transaction.request()), transaction);
      merges.remove(MergeKey.of(transaction.request()), transaction);
      agenda.remove(transaction);
    } else {
      agenda.touch(transaction);
    }
  }

  /** The states of all transactions, for a test that finds some left. */
  public List<String> describe() {
    List<String> out = new ArrayList<>();
    clients.values().forEach(t -> out.add("client " + t.request().cseq() + " on " + t.flow()));
    servers.values().forEach(t -> out.add("server " + t.request().cseq() + " on " + t.flow()));
    return out;
  }

  @Override
  public long nextTimeout() {
    return agenda.nextTimeout();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agenda.onTimeout(now, out);
  }
}
