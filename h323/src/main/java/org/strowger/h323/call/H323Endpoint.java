package org.strowger.h323.call;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;

/**
 * An H.323 endpoint or gateway: makes and takes calls. Sans-I/O, confined to its shard. Whether a
 * gatekeeper has to admit a call first is its owner's business.
 *
 * <p>Its owner listens on the call signalling port (1720) and hands over whatever happens to
 * connections: those accepted there, and every connection and listener that the endpoint itself
 * asked for by {@link Transmit.Connect} and {@link Transmit.Listen} ({@link #owns}). It appends
 * {@link Transmit}s and {@link H323Event}s to the outbox. Commands that make no sense in a call's
 * state, or name a call that is over, do nothing: both parties act at once.
 */
public final class H323Endpoint implements Node {
  private final H323Settings settings;
  private final Env env;
  private final CallTables tables = new CallTables();
  private final CallNumbering numbering;
  private final CallSignalling signalling;
  private final ServiceConnections services;

  /**
   * An endpoint without calls.
   *
   * @param profiles what is known of who calls us
   */
  public H323Endpoint(H323Settings settings, PeerProfiles profiles, Env env) {
    this.settings = settings;
    this.env = env;
    this.numbering = new CallNumbering(env);
    this.signalling = new CallSignalling(settings, profiles, env, tables, numbering);
    this.services = new ServiceConnections(settings);
  }

  /** How many calls there are. */
  public int calls() {
    return tables.calls();
  }

  /** How many connections and listeners there are, those that still wait to be closed included. */
  public int connections() {
    return tables.signalling() + tables.owned() + services.size();
  }

  /** Whether a connection or listener is this endpoint's. */
  public boolean owns(long id) {
    return tables.knows(id) || services.owns(id);
  }

  /** The calls whose messages a connection carries, for those who read along. */
  public List<CallId> callsOn(long connection) {
    return tables.callsOn(connection);
  }

  // Commands.

  /** Makes a call; events follow, {@link H323Event.Released} last. */
  public CallId call(long now, OutgoingCall order, Outbox out) {
    CallNumbers numbers = allot();
    call(now, order, numbers, out);
    return numbers.id();
  }

  /** The numbers of a call that is made later, or never. */
  public CallNumbers allot() {
    return numbering.allot();
  }

  /** Makes a call that has its numbers already, once. */
  public void call(long now, OutgoingCall order, CallNumbers numbers, Outbox out) {
    CallSeed seed = new CallSeed(numbers.id(), order.profile(), settings, env);
    SetupAttempt attempt = SetupAttempt.first(order, numbers);
    signalling.begin(now, seed, attempt, numbers.callReference(), out);
  }

  /** The numbers of a call; null if it is over. */
  public @Nullable CallNumbers numbers(CallId id) {
    H323Call call = tables.call(id);
    return call == null
        ? null
        : new CallNumbers(id, call.callReference(), call.callIdentifier(), call.conferenceId());
  }

  /**
   * Outgoing: the call goes on at the address that a Redirected named, under its name; {@link
   * H323Event.CalledAgain} follows.
   *
   * @return whether; false if it is answered, names no address, or was sent on too often
   */
  public boolean follow(long now, H323Event.Redirected said, Outbox out) {
    return asks(
        said.id(),
        out,
        call -> {
          CallerSide side = call.caller();
          return side != null && side.follow(now, said, out);
        });
  }

  /** Incoming: more digits, please (Setup Acknowledge); they come as DigitsReceived. */
  public void acknowledge(long now, CallId id, Outbox out) {
    with(id, out, call -> call.called().acknowledge(now, out));
  }

  /** Incoming: the number is complete and the call is worked on (Call Proceeding). */
  public void proceed(long now, CallId id, Outbox out) {
    with(id, out, call -> call.called().proceed(now, out));
  }

  /** Incoming: Alerting is to say that the called party is busy with another call (H.450.6). */
  public void callWaits(CallId id) {
    H323Call call = tables.call(id);
    if (call != null) {
      call.services().callWaits();
    }
  }

  /**
   * Incoming: the called party is alerted.
   *
   * @param media our media, if the caller is to hear something; else null
   * @param inBand whether to say so (progress indicator 8)
   */
  public void alert(long now, CallId id, @Nullable CallMedia media, boolean inBand, Outbox out) {
    with(id, out, call -> call.called().alert(now, media, inBand, out));
  }

  /** Incoming: who is alerted, for the Alerting that follows. */
  public void alerted(CallId id, Party party, Outbox out) {
    with(id, out, call -> call.called().alerted(party));
  }

  /** Incoming: Progress. */
  public void progress(long now, CallId id, ProgressReport report, Outbox out) {
    with(id, out, call -> call.called().progress(now, report, out));
  }

  /**
   * Incoming: the call is answered.
   *
   * @param media our media; what is established follows as MediaChanged unless it came before
   * @param connected who answered; {@link Party#UNKNOWN} to say nothing
   */
  public void connect(long now, CallId id, CallMedia media, Party connected, Outbox out) {
    with(id, out, call -> call.called().connect(now, media, connected, out));
  }

  /**
   * Incoming: the caller is to call elsewhere (Facility callForwarded); the call ends by it.
   *
   * @return whether it was asked; false if the call is answered, or over
   */
  public boolean forward(long now, CallId id, Alias target, Outbox out) {
    return asks(id, out, call -> call.called().forward(now, target, out));
  }

  /**
   * Incoming: the caller is to call our gatekeeper (Facility routeCallToGatekeeper, H.225.0 7.4.1);
   * the call ends by it.
   *
   * @return whether it was asked; false if the call is answered, or over
   */
  public boolean route(long now, CallId id, Address gatekeeper, Outbox out) {
    return asks(id, out, call -> call.called().route(now, gatekeeper, out));
  }

  /**
   * Sets our media or changes it: hold ({@code receives} false asks the peer not to send, {@code
   * sends} false closes our channel), resume, other codings, another address. A coding in use stays
   * as long as it is among the new ones. Once media is established one MediaChanged or MediaRefused
   * follows, at the latest when the channels had {@link
   * org.strowger.h323.control.ControlSettings#settle} to follow and the peer its time to answer;
   * after MediaRefused all is as it was before.
   */
  public void changeMedia(long now, CallId id, CallMedia media, Outbox out) {
    with(id, out, call -> call.changeMedia(now, media, out));
  }

  /**
   * Sends a key by signalling: H.245 user input, opened or waited for if need be.
   *
   * @param key {@code 0-9 * # A-D !}; others do nothing
   * @param durationMs clamped to 1..65535
   */
  public void userInput(long now, CallId id, char key, int durationMs, Outbox out) {
    with(id, out, call -> call.userInput(now, key, Math.clamp(durationMs, 1, 65_535), out));
  }

  /**
   * Says how long the last key of {@link #userInput} lasts in all, where the peer can be told.
   *
   * @param durationMs clamped to 1..65535
   */
  public void keyHeld(long now, CallId id, int durationMs, Outbox out) {
    int told = Math.clamp(durationMs, 1, 65_535);
    byControl(now, id, channel -> channel.keyHeld(now, told, out), out);
  }

  /** Asks the peer for a whole picture (videoFastUpdatePicture); without video from it nothing. */
  public void wantPicture(long now, CallId id, Outbox out) {
    byControl(now, id, channel -> channel.wantPicture(now, out), out);
  }

  /**
   * Asks the peer to send no more than so much in a session, on each of its channels there
   * (flowControlCommand).
   *
   * @param bitRate bits a second; {@link Long#MAX_VALUE} for no limit any more
   */
  public void limitRate(long now, CallId id, int session, long bitRate, Outbox out) {
    byControl(now, id, channel -> channel.limitRate(now, session, bitRate, out), out);
  }

  /**
   * Whether keys are to go by {@link #userInput}; false if both ends take RFC 4733 events and the
   * profile prefers those. May change when the peer's capabilities come.
   */
  public boolean digitsInSignalling(CallId id) {
    H323Call call = tables.call(id);
    return call == null || call.control().digitsInSignalling();
  }

  /**
   * Whether keys are to go by {@link #userInput} when they are pressed, and {@link #keyHeld} when
   * they are let go; else when they are let go, with their length.
   */
  public boolean keysAtOnce(CallId id) {
    H323Call call = tables.call(id);
    return call != null && call.control().keysAtOnce();
  }

  /** Outgoing, after MoreDigitsWanted: more digits of the called number (Information). */
  public void inform(long now, CallId id, String digits, boolean complete, Outbox out) {
    with(id, out, call -> call.inform(now, digits, complete, out));
  }

  /** Answers IdentityWanted or TransferWanted (H.450.2). */
  public void answer(long now, CallId id, TransferAnswer answer, Outbox out) {
    with(id, out, call -> call.services().transfer().answer(now, answer, out));
  }

  /** Ends a call in any state; Released follows at once. */
  public void release(long now, CallId id, Cause cause, Outbox out) {
    with(id, out, call -> call.clearing().release(now, cause, out));
  }

  /**
   * Ends a call for a reason that is not its owner's; Released follows at once.
   *
   * @param detail for people
   */
  public void fail(long now, CallId id, int cause, String detail, Outbox out) {
    with(id, out, call -> call.clearing().fail(now, cause, detail, out));
  }

  private void with(CallId id, Outbox out, Consumer<H323Call> command) {
    H323Call call = tables.call(id);
    if (call != null) {
      command.accept(call);
      tables.after(call, out);
    }
  }

  private void byControl(long now, CallId id, Consumer<ControlChannel> command, Outbox out) {
    with(id, out, call -> call.byControl(now, command, out));
  }

  /** The answer of a call that is not over; else false. */
  private boolean asks(CallId id, Outbox out, Predicate<H323Call> question) {
    H323Call call = tables.call(id);
    if (call == null) {
      return false;
    }
    boolean answer = question.test(call);
    tables.after(call, out);
    return answer;
  }

  /**
   * Tells a peer that messages wait for somebody behind it, by a connection of no call (H.450.7);
   * one {@link MessageWaitingEvent.Delivered} of that name follows.
   *
   * @return what the order is called
   */
  public long tell(long now, MessageWaitingOrder order, Outbox out) {
    CallNumbers numbers = allot();
    services.begin(now, env.nextId(), order, numbers, out);
    return numbers.id().value();
  }

  // What happens on the network.

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    if (services.owns(flow.id())) {
      services.onOpened(now, flow, out);
    } else {
      signalling.onOpened(now, flow, listener, out);
    }
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    signalling.onListening(now, id, local, out);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    if (services.owns(id)) {
      services.onClosed(id, reason, out);
    } else {
      signalling.onClosed(now, id, reason, out);
    }
  }

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    if (services.owns(flow.id())) {
      services.onBytes(flow, octets, out);
    } else {
      signalling.onBytes(now, flow, octets, out);
    }
  }

  @Override
  public long nextTimeout() {
    return Math.min(tables.nextTimeout(), services.nextTimeout());
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    tables.onTimeout(now, out);
    services.onTimeout(now, out);
  }
}
