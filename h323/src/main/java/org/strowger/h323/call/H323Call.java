package org.strowger.h323.call;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.Keys;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * One call: H.225.0 signalling (H.323 §8.1, Q.931 §5 as H.225.0 profiles it). Confined to its
 * shard.
 *
 * <p>States are Q.931's; how they follow each other until the answer is {@link CallerSide}'s and
 * {@link CalledSide}'s. Everything that concerns media is {@link CallControl}'s, which sees every
 * message first, whatever its type and state. How it ends is {@link CallClearing}'s.
 */
final class H323Call implements Timed {
  /** "Private network serving the remote user": where causes of ours arise. */
  static final int LOCATION = 5;

  private final CallSeed seed;
  private final boolean outgoing;
  private final int callReference;
  private final Octets callIdentifier;
  private final Octets conferenceId;
  private final @Nullable CallerSide caller;
  private final CalledSide called;
  private final AnySide anySide;
  private final ControlSide controlSide;
  private final CallControl control;
  private final SupplementaryServices services;
  private final CallClearing clearing;
  private final Deadlines<CallTimer> timers = new Deadlines<>(CallTimer.class);
  private CallState state = CallState.NULL;
  private @Nullable Flow signalling;
  private boolean spoken;

  /** An outgoing call; its Setup goes out when the connection stands. */
  static H323Call outgoing(CallSeed seed, CallHost host, SetupAttempt attempt, int callReference) {
    return new H323Call(
        seed, host, attempt, callReference, attempt.callIdentifier(), attempt.conferenceId());
  }

  /** An incoming call, before {@link CalledSide#onSetup}. */
  static H323Call incoming(CallSeed seed, CallHost host, H225Message setup) {
    Octets conference = setup.body() instanceof H225Body.Setup s ? s.conferenceId() : Octets.EMPTY;
    Octets identifier = setup.common().callIdentifier();
    return new H323Call(
        seed,
        host,
        null,
        setup.callReference(),
        identifier == null ? conference : identifier,
        conference);
  }

  private H323Call(
      CallSeed seed,
      CallHost host,
      @Nullable SetupAttempt attempt,
      int callReference,
      Octets callIdentifier,
      Octets conferenceId) {
    this.seed = seed;
    this.outgoing = attempt != null;
    this.caller = attempt == null ? null : new CallerSide(this, attempt);
    this.called = new CalledSide(this);
    this.anySide = new AnySide(this);
    this.controlSide = new ControlSide(this);
    this.services = new SupplementaryServices(this, seed.profile(), host.peers());
    this.clearing = new CallClearing(this, host, seed);
    this.callReference = callReference;
    this.callIdentifier = callIdentifier;
    this.conferenceId = conferenceId;
    ControlPath path =
        new ControlPath(
            new ControlConnection(this, host, seed.env(), seed.settings()),
            seed.profile().start().tunnelled());
    this.control = new CallControl(seed, path, outgoing, callIdentifier);
  }

  CallId id() {
    return seed.id();
  }

  int callReference() {
    return callReference;
  }

  /** Its caller's side; null for an incoming call. */
  @Nullable CallerSide caller() {
    return caller;
  }

  /** Its called side: does nothing in an outgoing call. */
  CalledSide called() {
    return called;
  }

  /** What its control channel's connection hears. */
  ControlSide controlSide() {
    return controlSide;
  }

  boolean isOutgoing() {
    return outgoing;
  }

  CallState state() {
    return state;
  }

  /** The connection of its signalling; null if there is none (any more). */
  @Nullable Flow signalling() {
    return signalling;
  }

  /** Whether nothing more can happen: it can be forgotten. */
  boolean finished() {
    return clearing.finished();
  }

  /** Whether it is over for its owner. */
  boolean released() {
    return clearing.released();
  }

  CallControl control() {
    return control;
  }

  SupplementaryServices services() {
    return services;
  }

  /** How it ends. */
  CallClearing clearing() {
    return clearing;
  }

  H323Settings settings() {
    return seed.settings();
  }

  /** Its identifier, the same at both ends. */
  Octets callIdentifier() {
    return callIdentifier;
  }

  Octets conferenceId() {
    return conferenceId;
  }

  Deadlines<CallTimer> timers() {
    return timers;
  }

  /** Whether any message of ours went out. */
  boolean spoken() {
    return spoken;
  }

  /** Enters a state. */
  void enter(CallState next) {
    state = next;
  }

  /** Its signalling goes over this connection from now on. */
  void opened(Flow flow) {
    signalling = flow;
    control.channel().localIp(flow.local().ip());
  }

  // Both.

  /** Other media of ours. */
  void changeMedia(long now, CallMedia media, Outbox out) {
    if (!released()) {
      control.change(now, services.hold().ours(media), out);
      settle(now, out);
    }
  }

  /** Overlap: more digits of ours. */
  void inform(long now, String digits, boolean complete, Outbox out) {
    if (caller != null) {
      caller.inform(now, digits, complete, out);
    }
  }

  /** A key of ours; what is none does nothing. */
  void userInput(long now, char key, int durationMs, Outbox out) {
    if (released() || !Keys.isKey(key)) {
      return;
    }
    if (seed.profile().keys() != PeerProfile.Keys.KEYPAD) {
      control.channel().userInput(now, key, durationMs, out);
    } else {
      H225Body keys = new H225Body.Information(String.valueOf(key), true, false);
      send(now, keys, List.of(), out);
    }
    settle(now, out);
  }

  /** Does something by H.245, and sends what comes of it. */
  void byControl(long now, Consumer<ControlChannel> command, Outbox out) {
    if (!released()) {
      command.accept(control.channel());
      settle(now, out);
    }
  }

  /** Answered: from now on the connection is kept alive, if the peer wants that. */
  void keepAlive(long now) {
    int seconds = seed.profile().keepAliveSeconds();
    if (seconds > 0) {
      timers.set(CallTimer.KEEP_ALIVE, now + Duration.ofSeconds(seconds).toNanos());
    }
  }

  // Messages.

  /** Sends a message with whatever else waits to be said. */
  void send(long now, H225Body body, List<ProgressIndicator> progress, Outbox out) {
    transmit(body, control.forMessage(now, progress, null, out), out);
  }

  /** Sends a message as it is. */
  void transmit(H225Body body, H225Common common, Outbox out) {
    Flow flow = signalling;
    spoken = true;
    if (flow != null) {
      H225Message message =
          new H225Message(callReference, !outgoing, body, services.into(body, common));
      out.send(flow, Tpkt.frame(H225Writer.write(message)));
    }
  }

  /** A message of the peer, whatever its type. */
  void onMessage(long now, H225Message message, Outbox out) {
    if (released()) {
      return;
    }
    H225Body body = message.body();
    boolean connect = body instanceof H225Body.Connect && outgoing;
    if (!(body instanceof H225Body.Setup)) {
      control.onCommon(now, message.common(), connect, out);
    }
    controlSide.tellIndications(now, out);
    if (!released()) {
      dispatch(now, body, message.common(), out);
    }
    services.on(now, message.common().services(), false, out);
    settle(now, out);
  }

  private void dispatch(long now, H225Body body, H225Common common, Outbox out) {
    switch (body) {
      case H225Body.Setup _ -> {
        // A second Setup with a live call reference is ignored (Q.931 5.8.3.2).
      }
      case H225Body.SetupAcknowledge _,
          H225Body.CallProceeding _,
          H225Body.Alerting _,
          H225Body.Progress _,
          H225Body.Connect _ -> {
        if (caller != null) {
          caller.onMessage(now, body, common, out);
        }
      }
      case H225Body.Information information -> anySide.onInformation(information, out);
      case H225Body.Facility facility -> anySide.onFacility(facility, out);
      case H225Body.ReleaseComplete release -> clearing.onRelease(now, release, common, out);
      case H225Body.Status status -> anySide.onStatus(now, status, out);
      case H225Body.StatusInquiry _ -> anySide.onStatusInquiry(now, out);
      case H225Body.Notify _ -> {
        // "Remote hold" and the like: no change of media.
      }
    }
  }

  /** The signalling connection ended, or could not be made. */
  void onSignallingClosed(long now, String reason, Outbox out) {
    signalling = null;
    clearing.onSignallingClosed(now, reason, out);
  }

  /** Tells what happened, and sends what found no message to ride on. */
  void settle(long now, Outbox out) {
    controlSide.tellIndications(now, out);
    if (released()) {
      return;
    }
    boolean mayCarry = spoken && signalling != null;
    if (mayCarry && control.channel().wantsStartH245()) {
      send(now, new H225Body.Facility("startH245"), List.of(), out);
    }
    while (mayCarry && (control.channel().wantsCarrier() || services.waits())) {
      send(now, H225Body.Facility.TRANSPORT, List.of(), out);
    }
  }

  @Override
  public long nextTimeout() {
    return finished() ? Deadlines.NEVER : Math.min(timers.next(), control.channel().nextTimeout());
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (CallTimer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      fire(now, timer, out);
    }
    if (!finished()) {
      controlSide.onTimeout(now, out);
    }
  }

  private void fire(long now, CallTimer timer, Outbox out) {
    switch (timer) {
      case CONNECT, T303, T304, T310, T301 ->
          clearing.fail(now, timer.cause(), timer.detail(), out);
      case DEFLECTION -> clearing.deflected(now, out);
      case KEEP_ALIVE -> {
        // Some firewalls forget a connection that is silent for long.
        send(now, new H225Body.Facility(""), List.of(), out);
        keepAlive(now);
      }
      case END_SESSION -> clearing.onEndSession(now, timer.detail(), out);
    }
  }
}
