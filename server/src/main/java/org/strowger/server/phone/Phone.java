package org.strowger.server.phone;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.StreamKind;
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
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int BUSY_HERE = 486;
  private static final int RINGING = 180;
  private static final int DECLINE = 603;

  private static final int DIGIT_MS = 160;

  private final PhoneSettings settings;
  private final Env env;
  private final MediaPlane plane;
  private final PhoneListener listener;
  private final SipAgent agent;
  private final PhoneCall.PhoneParts parts;
  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Map<DialogId, PhoneCall> calls = new HashMap<>();
  private final Agenda agenda = new Agenda();
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
    this.settings = settings;
    this.env = env;
    this.plane = plane;
    this.listener = listener;
    this.agent =
        new SipAgent(
            SipSettings.of(settings.listener())
                .withProduct("Strowger phone")
                .withSessionTimer(settings.sessionTimer()),
            env);
    this.agent.trace(settings.trace());
    this.parts = new PhoneCall.PhoneParts(agent, listener);
  }

  /** Gives the phone a number; its calls are answered by the rule. */
  public void add(PhoneAccount account, AnswerRule rule) {
    Line line = new Line(account, agent, env, listener);
    line.rule(rule);
    lines.put(account.user(), line);
  }

  /** What a number does with calls from now on. */
  public void answers(String user, AnswerRule rule) {
    line(user).rule(rule);
  }

  /** Calls that are not over. */
  public int calls() {
    return calls.size();
  }

  /** Whether no call, registration request or transaction is open. */
  public boolean isIdle() {
    return calls.isEmpty() && agent.isIdle();
  }

  /** The Call-ID of a call; null if it is over. */
  public @Nullable String callId(DialogId id) {
    return agent.callId(id);
  }

  private Line line(String user) {
    Line line = lines.get(user);
    if (line == null) {
      throw new IllegalArgumentException("the phone has no number " + user);
    }
    return line;
  }

  // Commands.

  /** Registers a number, and keeps it registered. */
  public void register(long now, String user, Outbox out) {
    Line line = line(user);
    line.leaving(false);
    line.registration().start(now, inner);
    agenda.touch(line.registration());
    settle(now, out);
  }

  /** Takes the registration of a number back. */
  public void unregister(long now, String user, Outbox out) {
    Line line = line(user);
    line.leaving(true);
    line.registration().stop(now, inner);
    agenda.touch(line.registration());
    settle(now, out);
  }

  /** Calls a number; null if no media port is free. */
  public @Nullable DialogId call(long now, String user, String number, TalkPlan plan, Outbox out) {
    Line line = line(user);
    PhoneCall call = new PhoneCall(parts, plan, null);
    PhoneMedia media = open(line, call);
    if (media == null) {
      return null;
    }
    InviteOrder order =
        InviteOrder.of(line.uri(number), line.identity(), Payload.of(media.offer()))
            .sentTo(Destination.to(List.of(line.hop())))
            .with(line.credentials());
    DialogId id = agent.invite(now, order, inner);
    call.is(id);
    calls.put(id, call);
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
    NameAddress target = NameAddress.of(line(user).uri(number));
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
    for (DialogId id : List.copyOf(calls.keySet())) {
      hangUp(now, id, out);
    }
  }

  private interface Work {
    void on(PhoneCall call);
  }

  private void with(long now, DialogId id, Outbox out, Work work) {
    PhoneCall call = calls.get(id);
    if (call != null) {
      work.on(call);
      touch(id);
      settle(now, out);
    }
  }

  private void touch(DialogId id) {
    PhoneCall call = calls.get(id);
    if (call != null) {
      agenda.touch(call);
    }
  }

  private @Nullable PhoneMedia open(Line line, PhoneCall call) {
    MediaPort port = plane.open(StreamKind.AUDIO, line.account().registrar().ip(), call::onMedia);
    if (port == null) {
      return null;
    }
    PhoneMedia media = new PhoneMedia(env.random() >>> 2, port, settings.formats());
    call.media(media);
    return media;
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
      case SipEvent.Invited invited -> invited(now, invited);
      case SipEvent.Trying(DialogId id, SipResponse _) -> tell(new PhoneEvent.Proceeding(id));
      case SipEvent.Ringing(DialogId id, SipResponse _, @Nullable Octets sdp) -> {
        tell(new PhoneEvent.Ringing(id));
        answered(now, id, sdp);
      }
      case SipEvent.Progress(DialogId id, SipResponse response, @Nullable Octets sdp) -> {
        tell(new PhoneEvent.Progress(id, response.status()));
        answered(now, id, sdp);
      }
      case SipEvent.Answered(DialogId id, SipResponse _, @Nullable Octets sdp, boolean _) -> {
        PhoneCall call = calls.get(id);
        if (call != null) {
          call.talk(now);
        }
        answered(now, id, sdp);
        touch(id);
      }
      case SipEvent.AnswerReceived(DialogId id, SipMessage _, Octets sdp) -> answered(now, id, sdp);
      case SipEvent.OfferReceived(DialogId id, SipMessage _, @Nullable Octets offer) -> {
        PhoneCall call = calls.get(id);
        if (call != null) {
          call.offered(now, offer, inner);
        }
      }
      case SipEvent.OfferRefused(DialogId id, @Nullable SipResponse _) ->
          tell(new PhoneEvent.OfferRefused(id));
      case SipEvent.OfferAgain(DialogId id) -> {
        PhoneCall call = calls.get(id);
        if (call != null) {
          call.offerAgain(now, inner);
        }
      }
      case SipEvent.InfoDigit(DialogId id, char digit, int _) ->
          tell(new PhoneEvent.Digit(id, digit, true));
      case SipEvent.ReferAsked(DialogId id, long refer, var _, var _, var _) ->
          agent.answerRefer(now, id, refer, DECLINE, inner);
      case SipEvent.Ended ended -> ended(ended);
      case SipEvent.Requested(ServerTransaction transaction) -> requested(now, transaction);
      case SipEvent.Responded(RequestId id, SipResponse response, Flow _) ->
          responded(now, id, response);
      case SipEvent.RequestFailed(RequestId id, Trouble trouble) -> failed(now, id, trouble);
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

  private void answered(long now, DialogId id, @Nullable Octets sdp) {
    PhoneCall call = calls.get(id);
    if (call != null && sdp != null) {
      call.answered(now, sdp, inner);
    }
  }

  private void invited(long now, SipEvent.Invited invited) {
    DialogId id = invited.id();
    Line line = lines.get(invited.request().uri().user());
    if (line == null) {
      agent.end(now, id, NOT_FOUND, Payload.NONE, inner);
      return;
    }
    tell(new PhoneEvent.Invited(id, line.account().user(), invited.request().from().uri().user()));
    TalkPlan plan =
        line.rule() instanceof AnswerRule.Answer(var _, TalkPlan its) ? its : TalkPlan.LISTEN;
    PhoneCall call = new PhoneCall(parts, plan, invited.offer());
    call.is(id);
    calls.put(id, call);
    switch (line.rule()) {
      case AnswerRule.Busy _ -> agent.end(now, id, BUSY_HERE, Payload.NONE, inner);
      case AnswerRule.Decline _ -> agent.end(now, id, DECLINE, Payload.NONE, inner);
      case AnswerRule.RingForEver _ -> {
        open(line, call);
        agent.progress(now, id, RINGING, Payload.NONE, inner);
      }
      case AnswerRule.Answer(Duration after, TalkPlan _) -> {
        open(line, call);
        if (after.isPositive()) {
          agent.progress(now, id, RINGING, Payload.NONE, inner);
          call.answerAt(now + after.toNanos());
        } else {
          call.answer(now, inner);
        }
      }
    }
    touch(id);
  }

  private void ended(SipEvent.Ended ended) {
    PhoneCall call = calls.remove(ended.id());
    if (call == null) {
      return;
    }
    agenda.remove(call);
    call.end();
    boolean byPeer =
        switch (ended.reason()) {
          case BYE, CANCELLED, REJECTED, REDIRECTED -> true;
          case LOCAL,
              NO_RESPONSE,
              RING_LIMIT,
              UNREACHABLE,
              NO_ACK,
              NO_PRACK,
              NO_ANSWER,
              SESSION_EXPIRED,
              DIALOG_LOST,
              REPLACED,
              OVERLOAD ->
              false;
        };
    int status = ended.message() instanceof SipResponse response ? response.status() : 0;
    tell(new PhoneEvent.Ended(ended.id(), byPeer, status, reason(ended)));
  }

  private static String reason(SipEvent.Ended ended) {
    return ended.message() instanceof SipResponse response
        ? response.reasonPhrase()
        : ended.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void requested(long now, ServerTransaction transaction) {
    SipRequest request = transaction.request();
    int status = request.is(Method.OPTIONS) ? OK : METHOD_NOT_ALLOWED;
    agent.respond(now, transaction, request.response(status), inner);
  }

  private void responded(long now, RequestId id, SipResponse response) {
    for (Line line : lines.values()) {
      if (line.registration().onResponse(now, id, response)) {
        agenda.touch(line.registration());
        registration(line, response.status() + " " + response.reasonPhrase());
      }
    }
  }

  private void failed(long now, RequestId id, Trouble trouble) {
    for (Line line : lines.values()) {
      if (line.registration().onFailure(now, id)) {
        agenda.touch(line.registration());
        registration(line, trouble.name().toLowerCase(Locale.ROOT));
      }
    }
  }

  private void registration(Line line, String outcome) {
    String user = line.account().user();
    if (line.leaving()) {
      tell(new PhoneEvent.Unregistered(user));
    } else if (line.registration().isRegistered()) {
      tell(new PhoneEvent.Registered(user, line.registration().seconds()));
    } else {
      tell(new PhoneEvent.RegistrationFailed(user, outcome));
    }
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
