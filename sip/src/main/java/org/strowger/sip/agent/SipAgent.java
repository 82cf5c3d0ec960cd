package org.strowger.sip.agent;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.Question;
import org.strowger.sip.transaction.ServerTransaction;

/**
 * A SIP user agent of one shard: RFC 3261 and the extensions that {@code docs/sip.md} lists.
 * Confined to its shard; sans-I/O.
 *
 * <p>Octets, timeouts, DNS answers and commands go in; octets and {@link SipEvent}s come out by the
 * outbox, never by a call back. A command for a session that is over, or in a state where it makes
 * no sense, does nothing: both parties act at once, and the event that explains it is on its way.
 * No octets make it throw.
 */
public final class SipAgent implements Node {
  private final SipCore core;
  private final LoneRequests requests;
  private final MessageIntake messages;

  /** An agent without sessions. */
  public SipAgent(SipSettings settings, Env env) {
    this(settings, env, Homes.NONE);
  }

  /** An agent without sessions, of one of several shards. */
  public SipAgent(SipSettings settings, Env env, Homes homes) {
    RequestIntake intake = new RequestIntake();
    this.core = new SipCore(settings, env, intake);
    this.requests = new LoneRequests(core);
    intake.attach(core);
    this.messages = new MessageIntake(core, new Placement(env.shard(), env.shards(), homes));
  }

  SipCore core() {
    return core;
  }

  /**
   * Another product name, session timer and limit of datagrams for what is to come; listeners and
   * bounds are those of the start.
   */
  public void configure(SipSettings settings) {
    core.configure(settings);
  }

  // Octets, connections, time.

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    core.connections().at(now);
    messages.onBytes(now, flow, octets, out);
  }

  /** A message that another shard read and found to be of this one ({@link SipEvent.Elsewhere}). */
  public void onHandedOver(long now, Flow flow, Octets message, Outbox out) {
    core.connections().at(now);
    messages.onHandedOver(now, flow, message, out);
  }

  /** A connection of another shard ended: what waits here for a response on it fails. */
  public void onNeighbourClosed(long now, long id, Outbox out) {
    core.connections().at(now);
    core.layer().onConnectionLost(now, id, out);
  }

  /** A request of another shard got no answer on a connection of this one. */
  public void onSilence(long now, Flow flow, Outbox out) {
    core.connections().at(now);
    core.connections().onSilence(now, flow, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    core.connections().at(now);
    core.connections().onOpened(flow, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    core.connections().at(now);
    core.connections().onClosed(now, id, out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    // The agent opens no listeners.
  }

  /** An answer from the DNS to a {@link SipEvent.LookUp}. */
  public void onResolved(long now, Question question, DnsAnswer answer, Outbox out) {
    core.connections().at(now);
    core.lookups().onResolved(now, question, answer, out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    core.connections().at(now);
    core.layer().onTimeout(now, out);
    core.agenda().onTimeout(now, out);
  }

  @Override
  public long nextTimeout() {
    return Math.min(core.layer().nextTimeout(), core.agenda().nextTimeout());
  }

  // Sessions.

  /** Calls somebody. The session's events follow, {@link SipEvent.Ended} last. */
  public DialogId invite(long now, InviteOrder order, Outbox out) {
    core.connections().at(now);
    DialogId id = new DialogId(core.env().nextId());
    FirstInvite.send(now, core, id, order, out);
    return id;
  }

  private void with(long now, DialogId id, Consumer<Session> action) {
    core.connections().at(now);
    Session session = core.sessions().get(id);
    if (session != null) {
      action.accept(session);
    }
  }

  /** Sends the session's requests by the flow that the peer's came by, not by its Contact. */
  public void pin(DialogId id, Flow flow) {
    Session session = core.sessions().get(id);
    if (session != null) {
      session.pin(flow);
    }
  }

  /** Incoming: nothing goes reliably to this peer, though it could take it. */
  public void withoutReliability(DialogId id) {
    Session session = core.sessions().get(id);
    IncomingInvite incoming = session == null ? null : session.incoming();
    if (incoming != null) {
      incoming.withoutReliability();
    }
  }

  /** Incoming: whether provisional responses with a description go reliably. */
  public boolean isReliable(DialogId id) {
    Session session = core.sessions().get(id);
    IncomingInvite incoming = session == null ? null : session.incoming();
    return incoming != null && incoming.isReliable();
  }

  /**
   * Incoming: 100 at once, or 101 to 199; with a description reliably where both can (RFC 3262).
   */
  public void progress(long now, DialogId id, int status, Payload payload, Outbox out) {
    incoming(now, id, invite -> invite.progress(now, status, payload, out));
  }

  /** Incoming: 200. */
  public void answer(long now, DialogId id, Payload payload, Outbox out) {
    incoming(now, id, invite -> invite.answer(now, payload, out));
  }

  private void incoming(long now, DialogId id, Consumer<IncomingInvite> action) {
    with(
        now,
        id,
        session -> {
          IncomingInvite incoming = session.incoming();
          if (incoming != null) {
            action.accept(incoming);
          }
        });
  }

  /**
   * Offers: by re-INVITE, or by UPDATE in an early dialog. {@link SipEvent.OfferAgain} follows
   * where it cannot go out now. Without a description it says headers alone, by UPDATE or with the
   * description as it was, as soon as that can be.
   */
  public void offer(long now, DialogId id, Payload payload, Outbox out) {
    with(now, id, session -> session.renegotiation().offer(now, payload, out));
  }

  /** Whether {@link #offer} would go out now. */
  public boolean mayOffer(DialogId id) {
    Session session = core.sessions().get(id);
    return session != null && session.renegotiation().mayStart();
  }

  /** Asks for {@link SipEvent.OfferAgain} when an offer can go out. */
  public void offerLater(DialogId id) {
    Session session = core.sessions().get(id);
    if (session != null) {
      session.renegotiation().offerLater();
    }
  }

  /** Our answer to the peer's offer, or our offer where it asked for one. */
  public void accept(long now, DialogId id, Payload payload, Outbox out) {
    with(
        now,
        id,
        session -> {
          OutgoingInvite outgoing = session.outgoing();
          Octets sdp = payload.sdp();
          boolean taken = outgoing != null && sdp != null && outgoing.accept(now, sdp, out);
          if (!taken) {
            session.renegotiation().peer().accept(now, payload, out);
          }
        });
  }

  /** Refuses the peer's re-INVITE or UPDATE; what was agreed before stays. */
  public void refuse(long now, DialogId id, int status, Payload payload, Outbox out) {
    with(now, id, session -> session.renegotiation().peer().refuse(now, status, payload, out));
  }

  /**
   * Ends the session in any state: CANCEL, the final response, or BYE.
   *
   * @param status the response, 300..699, where the INVITE is ours to answer
   * @param payload headers for whichever message it is
   */
  public void end(long now, DialogId id, int status, Payload payload, Outbox out) {
    with(now, id, session -> session.end(now, status, payload, out));
  }

  /** A digit by INFO. */
  public void digit(long now, DialogId id, char digit, int durationMs, Outbox out) {
    info(now, id, dialog -> InDialogRequests.digit(dialog, digit, durationMs), out);
  }

  /** An INFO with any body. */
  public void info(long now, DialogId id, String contentType, Octets body, Outbox out) {
    info(now, id, dialog -> dialog.request(Method.INFO).withBody(contentType, body), out);
  }

  private void info(long now, DialogId id, Function<Dialog, SipRequest> info, Outbox out) {
    with(
        now,
        id,
        session -> {
          Dialog dialog = session.dialog();
          if (dialog != null && session.isConfirmed()) {
            session.send(now, dialog, info.apply(dialog), new DialogWatch(session), out);
          }
        });
  }

  /** Asks the peer to call somebody else; {@link SipEvent.ReferProgress} follows. */
  public void refer(long now, DialogId id, NameAddress target, Payload payload, Outbox out) {
    with(now, id, session -> session.referrals().refer(now, target, payload, out));
  }

  /** Takes a REFER on (202) or refuses it. */
  public void answerRefer(long now, DialogId id, long refer, int status, Outbox out) {
    with(now, id, session -> session.referrals().answer(now, refer, status, out));
  }

  /** Tells the peer how the call that it asked for goes; a final status is the last. */
  public void notifyRefer(long now, DialogId id, long refer, int status, Outbox out) {
    with(now, id, session -> session.referrals().progress(now, refer, status, out));
  }

  /** The session whose dialog a Replaces names; null if there is none (RFC 3891 §3). */
  public @Nullable DialogId find(Replaces replaces) {
    Session session = core.sessions().find(DialogKey.ofReplaces(replaces));
    return session == null || session.isEnded() ? null : session.id();
  }

  /** The dialog of a session as the peer would name it in Replaces; null before there is one. */
  public @Nullable Replaces replaces(DialogId id) {
    Session session = core.sessions().get(id);
    Dialog dialog = session == null ? null : session.dialog();
    if (dialog == null) {
      return null;
    }
    DialogKey key = dialog.key();
    return Replaces.of(key.callId(), key.remoteTag(), key.localTag());
  }

  /** The dialog of a session; null before there is one. */
  public @Nullable Dialog dialog(DialogId id) {
    Session session = core.sessions().get(id);
    return session == null ? null : session.dialog();
  }

  /** The Call-ID of a session, from its first INVITE on; null if there is none. */
  public @Nullable String callId(DialogId id) {
    Session session = core.sessions().get(id);
    OutgoingInvite outgoing = session == null ? null : session.outgoing();
    if (outgoing != null) {
      return outgoing.callId();
    }
    IncomingInvite incoming = session == null ? null : session.incoming();
    return incoming == null ? null : incoming.callId();
  }

  // Requests outside of sessions.

  /** Sends a request: REGISTER, OPTIONS, MESSAGE. Its one final event follows. */
  public RequestId request(long now, RequestOrder order, Outbox out) {
    core.connections().at(now);
    return requests.send(now, order, out);
  }

  /** Gives up on a request: no event follows, and where it went counts as silent. */
  public void forget(long now, RequestId id, Outbox out) {
    requests.forget(now, id, out);
  }

  /** The way to an address by datagrams; null if no listener has its family. */
  public @Nullable Flow datagramFlow(Address remote) {
    return core.connections().datagramFlow(remote);
  }

  /** Answers a {@link SipEvent.Requested}. */
  public void respond(long now, ServerTransaction transaction, SipResponse response, Outbox out) {
    core.connections().at(now);
    SipResponse tagged =
        response.status() > 100 && response.to().tag() == null
            ? response.with(HeaderName.TO, response.to().withTag(core.newTag()))
            : response;
    SipResponse whole = core.withDialog(transaction, tagged);
    // RFC 3261 21.4.6: a 405 names what would be taken.
    core.respond(now, transaction, whole.status() == 405 ? core.announce(whole) : whole, out);
  }

  /** Closes a connection: its peer has come back by another. */
  public void close(long now, long connection, Outbox out) {
    core.connections().drop(now, connection, out);
  }

  // Figures.

  /** Whether {@link SipEvent.Traced} is wanted. */
  public void trace(boolean on) {
    core.trace(on);
  }

  /** INVITE sessions. */
  public int sessions() {
    return core.sessions().size();
  }

  /** Transactions of both kinds. */
  public int transactions() {
    return core.layer().size();
  }

  /** Streams, standing or being opened. */
  public int connections() {
    return core.connections().size();
  }

  /** Whether nothing at all is left: no session, transaction, look-up or request. */
  public boolean isIdle() {
    return sessions() == 0
        && transactions() == 0
        && core.sessions().dialogs() == 0
        && core.lookups().size() == 0
        && requests.isEmpty();
  }
}
