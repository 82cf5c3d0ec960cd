package org.strowger.server.phone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Env;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.sip.agent.Destination;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.RequestId;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.agent.Trouble;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Uri;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.transaction.ServerTransaction;

/**
 * A SIP phone that follows a script: one number or thousands of them behind one UDP port. Confined
 * to its shard; sans-I/O.
 *
 * <p>Commands for a call that is over do nothing. What happens is told to the listener at once, in
 * order.
 */
public final class Phone implements Node {
  private static final int OK = 200;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int BUSY_HERE = 486;
  private static final int DECLINE = 603;

  private static final int DIGIT_MS = 160;

  private final Env env;
  private final PhoneListener listener;
  private final SipAgent agent;
  private final Agenda agenda = new Agenda();
  private final PhoneLines lines;
  private final PhoneCalls calls;
  private final Outbox inner = new Outbox();

  /** How a key press reaches the peer. */
  public enum DigitWay {
    /** As a telephone-event where agreed (RFC 4733), else as tones. */
    MEDIA,
    /** In an INFO request. */
    INFO
  }

  /** A phone without numbers. */
  public Phone(PhoneSettings settings, Env env, MediaPlane plane, PhoneListener listener) {
    this.env = env;
    this.listener = listener;
    this.agent =
        new SipAgent(
            SipSettings.of(settings.listener())
                .withProduct("Strowger phone")
                .withSessionTimer(settings.sessionTimer()),
            env);
    this.agent.trace(settings.trace());
    this.lines = new PhoneLines(agenda, listener);
    this.calls =
        new PhoneCalls(new PhoneCalls.Parts(agent, settings, env, plane, listener, agenda));
  }

  /** Gives the phone a number; its calls are answered by the rule. */
  public void add(PhoneAccount account, AnswerRule rule) {
    Line line = new Line(account, agent, env, listener);
    line.rule(rule);
    lines.add(line);
  }

  /** What a number does with calls from now on. */
  public void answers(String user, AnswerRule rule) {
    lines.get(user).rule(rule);
  }

  /** Calls that are not over. */
  public int calls() {
    return calls.size();
  }

  /** Whether no call, registration request or transaction is open. */
  public boolean isIdle() {
    return calls.size() == 0 && agent.isIdle();
  }

  /** The Call-ID of a call; null if it is over. */
  public @Nullable String callId(DialogId id) {
    return agent.callId(id);
  }

  // Commands.

  /** Registers a number, and keeps it registered. */
  public void register(long now, String user, Outbox out) {
    lines.register(now, user, inner);
    settle(now, out);
  }

  /** Takes the registration of a number back. */
  public void unregister(long now, String user, Outbox out) {
    lines.unregister(now, user, inner);
    settle(now, out);
  }

  /** Calls a number; null if no media port is free. */
  public @Nullable DialogId call(long now, String user, String number, TalkPlan plan, Outbox out) {
    Line line = lines.get(user);
    PhoneCall call = calls.prepare(line, plan);
    PhoneMedia media = call == null ? null : call.media();
    if (call == null || media == null) {
      return null;
    }
    InviteOrder order =
        InviteOrder.of(line.uri(number), line.identity(), Payload.of(media.offer()))
            .sentTo(Destination.to(List.of(line.hop())))
            .with(line.credentials());
    DialogId id = agent.invite(now, order, inner);
    calls.began(id, call);
    settle(now, out);
    return id;
  }

  /** Answers an incoming call before its rule does. */
  public void answer(long now, DialogId id, Outbox out) {
    with(now, id, out, call -> call.answer(now, inner));
  }

  /** Holds the peer: offers sendonly. */
  public void hold(long now, DialogId id, Outbox out) {
    with(now, id, out, call -> call.offer(now, Direction.SENDONLY, inner));
  }

  /** Ends the hold: offers sendrecv. */
  public void resume(long now, DialogId id, Outbox out) {
    with(now, id, out, call -> call.offer(now, Direction.SENDRECV, inner));
  }

  /** Speaks other formats in a call from now on, preferred first, and offers them. */
  public void speak(long now, DialogId id, List<MediaFormat> formats, Outbox out) {
    with(now, id, out, call -> call.speak(now, formats, inner));
  }

  /**
   * Presses a key.
   *
   * @param digit {@code 0-9 * # A-D}
   */
  public void digit(long now, DialogId id, char digit, DigitWay way, Outbox out) {
    with(
        now,
        id,
        out,
        call -> {
          PhoneMedia media = call.media();
          switch (way) {
            case INFO -> agent.digit(now, id, digit, DIGIT_MS, inner);
            case MEDIA -> {
              if (media != null) {
                media.port().sendDigit(digit, DIGIT_MS);
              }
            }
          }
        });
  }

  /** Asks the exchange to connect the peer with a number instead (REFER). */
  public void transfer(long now, DialogId id, String user, String number, Outbox out) {
    NameAddress target = NameAddress.of(lines.get(user).uri(number));
    with(now, id, out, _ -> agent.refer(now, id, target, Payload.NONE, inner));
  }

  /** Asks the exchange to join the peers of two calls (REFER with Replaces, RFC 5589 §7). */
  public void join(long now, DialogId id, DialogId consultation, Outbox out) {
    Replaces replaces = agent.replaces(consultation);
    Dialog other = agent.dialog(consultation);
    if (replaces != null && other != null) {
      String header = URLEncoder.encode(replaces.toString(), StandardCharsets.UTF_8);
      Uri uri = Uri.parse(other.remote().uri() + "?Replaces=" + header);
      if (uri != null) {
        NameAddress target = NameAddress.of(uri);
        with(now, id, out, _ -> agent.refer(now, id, target, Payload.NONE, inner));
      }
    }
  }

  /** Hangs up, or takes the call back before it is answered. */
  public void hangUp(long now, DialogId id, Outbox out) {
    with(now, id, out, _ -> agent.end(now, id, BUSY_HERE, Payload.NONE, inner));
  }

  /** Hangs up all calls. */
  public void hangUpAll(long now, Outbox out) {
    for (DialogId id : calls.ids()) {
      hangUp(now, id, out);
    }
  }

  private interface Work {
    void on(PhoneCall call);
  }

  private void with(long now, DialogId id, Outbox out, Work work) {
    PhoneCall call = calls.find(id);
    if (call != null) {
      work.on(call);
      calls.touch(id);
      settle(now, out);
    }
  }

  // Events of the agent.

  private void settle(long now, Outbox out) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case Transmit transmit -> out.add(transmit);
        case SipEvent event -> on(now, event);
        case Event event -> throw new IllegalStateException("not an agent's event: " + event);
      }
    }
  }

  private void on(long now, SipEvent event) {
    switch (event) {
      case SipEvent.Invited invited ->
          calls.invited(now, invited, lines.find(invited.request().uri().user()), inner);
      case SipEvent.Trying(DialogId id, SipResponse _) -> tell(new PhoneEvent.Proceeding(id));
      case SipEvent.Ringing(DialogId id, SipResponse _, @Nullable Octets sdp) -> {
        tell(new PhoneEvent.Ringing(id));
        calls.answered(now, id, sdp, inner);
      }
      case SipEvent.Progress(DialogId id, SipResponse response, @Nullable Octets sdp) -> {
        tell(new PhoneEvent.Progress(id, response.status()));
        calls.answered(now, id, sdp, inner);
      }
      case SipEvent.Answered(DialogId id, SipResponse _, @Nullable Octets sdp, boolean _) ->
          calls.talk(now, id, sdp, inner);
      case SipEvent.AnswerReceived(DialogId id, SipMessage _, Octets sdp) ->
          calls.answered(now, id, sdp, inner);
      case SipEvent.OfferReceived(DialogId id, SipMessage _, @Nullable Octets offer) -> {
        PhoneCall call = calls.find(id);
        if (call != null) {
          call.offered(now, offer, inner);
        }
      }
      case SipEvent.OfferRefused(DialogId id, @Nullable SipResponse _) ->
          tell(new PhoneEvent.OfferRefused(id));
      case SipEvent.OfferAgain(DialogId id) -> {
        PhoneCall call = calls.find(id);
        if (call != null) {
          call.offerAgain(now, inner);
        }
      }
      case SipEvent.InfoDigit(DialogId id, char digit, int _) ->
          tell(new PhoneEvent.Digit(id, digit, true));
      case SipEvent.ReferAsked(DialogId id, long refer, var _, var _, var _) ->
          agent.answerRefer(now, id, refer, DECLINE, inner);
      case SipEvent.Ended ended -> calls.ended(ended);
      case SipEvent.Requested(ServerTransaction transaction) -> requested(now, transaction);
      case SipEvent.Responded(RequestId id, SipResponse response, Flow _) ->
          lines.onResponse(now, id, response);
      case SipEvent.RequestFailed(RequestId id, Trouble trouble) ->
          lines.onFailure(now, id, trouble);
      case SipEvent.LookUp(var question) ->
          agent.onResolved(now, question, DnsAnswer.FAILED, inner);
      case SipEvent.Traced(boolean sent, Flow flow, SipMessage message) ->
          tell(new PhoneEvent.Traced(sent, flow, message));
      case SipEvent.Acknowledged _,
          SipEvent.OfferWithdrawn _,
          SipEvent.Refreshed _,
          SipEvent.InfoReceived _,
          SipEvent.ReferProgress _,
          SipEvent.Elsewhere _,
          SipEvent.Silent _,
          SipEvent.Discarded _ -> {}
    }
  }

  private void tell(PhoneEvent event) {
    listener.on(event);
  }

  private void requested(long now, ServerTransaction transaction) {
    SipRequest request = transaction.request();
    int status = request.is(Method.OPTIONS) ? OK : METHOD_NOT_ALLOWED;
    agent.respond(now, transaction, request.response(status), inner);
  }

  // What happens on the network.

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    agent.onBytes(now, flow, octets, inner);
    settle(now, out);
  }

  @Override
  public void onOpened(long now, Flow flow, long listening, Outbox out) {
    agent.onOpened(now, flow, listening, inner);
    settle(now, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    agent.onClosed(now, id, reason, inner);
    settle(now, out);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    agent.onListening(now, id, local, inner);
    settle(now, out);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    agent.onTimeout(now, inner);
    agenda.onTimeout(now, inner);
    settle(now, out);
  }

  @Override
  public long nextTimeout() {
    return Math.min(agent.nextTimeout(), agenda.nextTimeout());
  }
}
