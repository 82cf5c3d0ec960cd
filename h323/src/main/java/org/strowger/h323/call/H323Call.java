package org.strowger.h323.call;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.ControlIndication;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.message.H225Common;
import org.strowger.h323.message.H225Message;
import org.strowger.h323.message.H225Writer;
import org.strowger.h323.message.ReleaseReasons;
import org.strowger.h323.q931.CallState;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.ProgressIndicator;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.kernel.Transmit;

/**
 * One call: H.225.0 signalling (H.323 §8.1, Q.931 §5 as H.225.0 profiles it). Confined to its
 * shard.
 *
 * <p>States are Q.931's. Everything that concerns media is {@link CallControl}'s, which sees every
 * message first, whatever its type and state. A call ends in one place, {@link #finish}; after that
 * it may wait a little for the peer's endSessionCommand and is deaf to anything else.
 */
final class H323Call implements Timed {
  private static final int LOCATION_PRIVATE_REMOTE = 5;
  private static final int DESTINATION_OUT_OF_ORDER = 27;
  private static final int TEMPORARY_FAILURE = 41;
  private static final int BEARER_NOT_IMPLEMENTED = 65;
  private static final int NO_ANSWER = 19;
  private static final int TIMER_EXPIRY = 102;

  private enum Timer {
    CONNECT,
    T303,
    T304,
    T310,
    T301,
    KEEP_ALIVE,
    END_SESSION
  }

  private final CallSeed seed;
  private final CallHost host;
  private final boolean outgoing;
  private final int callReference;
  private final Octets callIdentifier;
  private final Octets conferenceId;
  private final @Nullable OutgoingCall order;
  private final CallControl control;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private CallState state = CallState.NULL;
  private @Nullable Flow signalling;
  private boolean spoken;
  private boolean released;
  private boolean finished;

  /** An outgoing call; its Setup goes out when the connection stands. */
  static H323Call outgoing(CallSeed seed, CallHost host, OutgoingCall order, int callReference) {
    Octets identifier = guid(seed);
    return new H323Call(seed, host, order, callReference, identifier, guid(seed));
  }

  /** An incoming call, before {@link #onSetup}. */
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
      @Nullable OutgoingCall order,
      int callReference,
      Octets callIdentifier,
      Octets conferenceId) {
    this.seed = seed;
    this.host = host;
    this.outgoing = order != null;
    this.order = order;
    this.callReference = callReference;
    this.callIdentifier = callIdentifier;
    this.conferenceId = conferenceId;
    ControlPath path =
        new ControlPath(this, host, seed.env(), seed.settings(), seed.profile().tunnelling());
    this.control = new CallControl(seed, path, outgoing, callIdentifier);
  }

  /** A random UUID (version 4) that bears the shard's number in its last octet. */
  private static Octets guid(CallSeed seed) {
    byte[] guid = new byte[16];
    for (int i = 0; i < 2; i++) {
      long bits = seed.env().random();
      for (int j = 0; j < 8; j++) {
        guid[i * 8 + j] = (byte) (bits >>> j * 8);
      }
    }
    guid[6] = (byte) (guid[6] & 0x0F | 0x40);
    guid[8] = (byte) (guid[8] & 0x3F | 0x80);
    guid[15] = (byte) seed.env().shard();
    return Octets.wrap(guid);
  }

  CallId id() {
    return seed.id();
  }

  int callReference() {
    return callReference;
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
    return finished;
  }

  /** Whether it is over for its owner. */
  boolean released() {
    return released;
  }

  CallControl control() {
    return control;
  }

  // Outgoing.

  /** The connection was asked for. */
  void start(long now) {
    state = CallState.CALL_INITIATED;
    timers.set(Timer.CONNECT, now + seed.settings().connect());
  }

  /** Outgoing: the connection stands. */
  void onConnected(long now, Flow flow, Outbox out) {
    if (released || signalling != null) {
      return;
    }
    signalling = flow;
    control.localIp(flow.local().ip());
    control.listenEarly(now, out);
    if (!control.listenPending()) {
      setup(now, out);
    }
  }

  private void setup(long now, Outbox out) {
    Flow flow = signalling;
    OutgoingCall call = order;
    if (flow == null || call == null || spoken) {
      return;
    }
    timers.clear(Timer.CONNECT);
    timers.set(Timer.T303, now + seed.settings().t303());
    List<ProgressIndicator> progress =
        call.originationNotIsdn()
            ? List.of(new ProgressIndicator(ProgressIndicator.ORIGINATION_NOT_ISDN, 0))
            : List.of();
    String name = call.caller().restricted() ? null : call.caller().name();
    SetupPlan plan = new SetupPlan(progress, name);
    H225Common common = control.forSetup(now, call.media(), plan, out);
    spoken = true;
    transmit(Identities.setup(call, flow.local(), conferenceId, plan), common, out);
    settle(now, out);
  }

  // Incoming.

  /** Incoming: the Setup that made it. */
  void onSetup(long now, Flow flow, H225Message message, Outbox out) {
    if (!(message.body() instanceof H225Body.Setup setup)) {
      return;
    }
    state = CallState.CALL_PRESENT;
    signalling = flow;
    control.localIp(flow.local().ip());
    H225Common common = message.common();
    CallMedia media = control.onProposals(common.fastStart());
    IncomingCall incoming = Identities.incoming(setup, common, media);
    out.add(new H323Event.CallOffered(id(), flow.remote(), flow.local(), incoming));
    control.onTunnelled(now, common, setup.parallelH245Control(), out);
    control.onCommon(now, common, false, out);
    control.listenIfSeparate(now, out);
    settle(now, out);
  }

  /** Setup Acknowledge: more digits, please. */
  void acknowledge(long now, Outbox out) {
    if (state == CallState.CALL_PRESENT) {
      state = CallState.OVERLAP_RECEIVING;
      send(now, new H225Body.SetupAcknowledge(), List.of(), out);
    }
  }

  /** Call Proceeding. */
  void proceed(long now, Outbox out) {
    if (state == CallState.CALL_PRESENT || state == CallState.OVERLAP_RECEIVING) {
      state = CallState.INCOMING_CALL_PROCEEDING;
      send(now, new H225Body.CallProceeding(), List.of(), out);
    }
  }

  private boolean unanswered() {
    return switch (state) {
      case CALL_PRESENT, OVERLAP_RECEIVING, INCOMING_CALL_PROCEEDING, CALL_RECEIVED -> true;
      case NULL,
          CALL_INITIATED,
          OVERLAP_SENDING,
          OUTGOING_CALL_PROCEEDING,
          CALL_DELIVERED,
          ACTIVE,
          RELEASE_REQUEST ->
          false;
    };
  }

  /** Alerting. */
  void alert(long now, @Nullable CallMedia media, boolean inBand, Outbox out) {
    if (!unanswered()) {
      return;
    }
    if (media != null) {
      control.local(now, media, out);
    }
    if (state != CallState.CALL_RECEIVED) {
      state = CallState.CALL_RECEIVED;
      send(now, new H225Body.Alerting(), inBand ? indicator(8) : List.of(), out);
    }
    settle(now, out);
  }

  /** Progress. */
  void progress(long now, ProgressReport report, Outbox out) {
    if (!unanswered()) {
      return;
    }
    proceed(now, out);
    if (report.media() != null) {
      control.local(now, report.media(), out);
    }
    List<ProgressIndicator> progress =
        report.indicator() > 0 ? indicator(report.indicator()) : List.of();
    send(now, new H225Body.Progress(report.cause()), progress, out);
    settle(now, out);
  }

  private static List<ProgressIndicator> indicator(int description) {
    return List.of(new ProgressIndicator(description, LOCATION_PRIVATE_REMOTE));
  }

  /** Connect. */
  void connect(long now, CallMedia media, Party connected, Outbox out) {
    if (!unanswered()) {
      return;
    }
    control.local(now, media, out);
    control.refuseFastConnect();
    state = CallState.ACTIVE;
    keepAlive(now);
    send(now, Identities.connect(connected, conferenceId), List.of(), out);
    control.active(now, out);
    settle(now, out);
  }

  // Both.

  /** Other media of ours. */
  void changeMedia(long now, CallMedia media, Outbox out) {
    if (!released) {
      control.local(now, media, out);
      settle(now, out);
    }
  }

  /** A key of ours. */
  void userInput(long now, char key, int durationMs, Outbox out) {
    if (released) {
      return;
    }
    boolean keypad = seed.profile().keypad() && !control.separate() && !control.hasChannels();
    if (keypad || !control.userInput(now, key, durationMs, out)) {
      H225Body keys = new H225Body.Information(String.valueOf(key), true, false);
      send(now, keys, List.of(), out);
    }
    settle(now, out);
  }

  /** Outgoing overlap: more digits. */
  void inform(long now, String digits, boolean complete, Outbox out) {
    if (state == CallState.OVERLAP_SENDING) {
      timers.set(Timer.T304, now + seed.settings().t304());
      send(now, new H225Body.Information(digits, false, complete), List.of(), out);
    }
  }

  /** Ends the call. */
  void release(long now, Cause cause, Outbox out) {
    if (!released) {
      String reason = ReleaseReasons.reason(cause.value());
      sayRelease(cause, reason, out);
      finish(now, new Release(cause, reason, false, ""), out);
    }
  }

  private void fail(long now, int cause, String detail, Outbox out) {
    if (!released) {
      Cause full = Cause.of(cause, LOCATION_PRIVATE_REMOTE);
      String reason = ReleaseReasons.reason(cause);
      sayRelease(full, reason, out);
      finish(now, new Release(full, reason, false, detail), out);
    }
  }

  private void sayRelease(Cause cause, String reason, Outbox out) {
    control.end(out);
    if (spoken || !outgoing) {
      H225Common common =
          new H225Common(
              true,
              callIdentifier,
              null,
              List.of(),
              false,
              control.tunnels(),
              control.takeLast(),
              List.of(),
              null);
      transmit(new H225Body.ReleaseComplete(cause, reason), common, out);
    }
  }

  /** The one place where a call ends. */
  private void finish(long now, Release release, Outbox out) {
    released = true;
    state = CallState.NULL;
    boolean waits = control.end(out);
    timers.clear();
    if (waits) {
      timers.set(Timer.END_SESSION, now + seed.settings().endSession());
      control.closeUnused(out);
    } else {
      control.close(out);
    }
    finished = !waits;
    out.add(new H323Event.Released(id(), release));
    host.ended(this);
  }

  private void keepAlive(long now) {
    int seconds = seed.profile().keepAliveSeconds();
    if (seconds > 0) {
      timers.set(Timer.KEEP_ALIVE, now + Duration.ofSeconds(seconds).toNanos());
    }
  }

  // Messages.

  private void send(long now, H225Body body, List<ProgressIndicator> progress, Outbox out) {
    H225Common common = control.forMessage(now, progress, null, out);
    spoken = true;
    transmit(body, common, out);
  }

  private void transmit(H225Body body, H225Common common, Outbox out) {
    Flow flow = signalling;
    if (flow != null) {
      H225Message message = new H225Message(callReference, !outgoing, body, common);
      out.send(flow, Tpkt.frame(H225Writer.write(message)));
    }
  }

  /** A message of the peer, whatever its type. */
  void onMessage(long now, H225Message message, Outbox out) {
    if (released) {
      return;
    }
    H225Body body = message.body();
    boolean connect = body instanceof H225Body.Connect && outgoing;
    if (!(body instanceof H225Body.Setup)) {
      control.onCommon(now, message.common(), connect, out);
    }
    tellIndications(now, out);
    if (!released) {
      dispatch(now, body, message.common(), out);
    }
    settle(now, out);
  }

  private void dispatch(long now, H225Body body, H225Common common, Outbox out) {
    switch (body) {
      case H225Body.Setup _ -> {
        // A second Setup with a live call reference is ignored (Q.931 5.8.3.2).
      }
      case H225Body.SetupAcknowledge _ -> onSetupAcknowledge(now, out);
      case H225Body.CallProceeding _ -> onCallProceeding(now, common, out);
      case H225Body.Alerting _ -> onAlerting(now, common, out);
      case H225Body.Progress(Cause cause) -> onProgress(now, common, cause, out);
      case H225Body.Connect connect -> onConnect(now, connect, common, out);
      case H225Body.Information information -> onInformation(information, out);
      case H225Body.Facility facility -> onFacility(facility, out);
      case H225Body.ReleaseComplete release -> onRelease(now, release, common, out);
      case H225Body.Status status -> onStatus(now, status, out);
      case H225Body.StatusInquiry _ -> onStatusInquiry(now, out);
      case H225Body.Notify _ -> {
        // "Remote hold" and the like: no change of media.
      }
    }
  }

  private void onSetupAcknowledge(long now, Outbox out) {
    if (state == CallState.CALL_INITIATED) {
      state = CallState.OVERLAP_SENDING;
      timers.clear(Timer.T303);
      timers.set(Timer.T304, now + seed.settings().t304());
      out.add(new H323Event.MoreDigitsWanted(id()));
    }
  }

  private void onCallProceeding(long now, H225Common common, Outbox out) {
    if (state != CallState.CALL_INITIATED && state != CallState.OVERLAP_SENDING) {
      return;
    }
    state = CallState.OUTGOING_CALL_PROCEEDING;
    timers.clear(Timer.T303);
    timers.clear(Timer.T304);
    out.add(new H323Event.Proceeding(id()));
    if (common.inBand()) {
      out.add(new H323Event.Progress(id(), true, null));
    } else {
      timers.set(Timer.T310, now + seed.settings().t310());
    }
  }

  private boolean calling() {
    return state == CallState.CALL_INITIATED
        || state == CallState.OVERLAP_SENDING
        || state == CallState.OUTGOING_CALL_PROCEEDING;
  }

  private void onAlerting(long now, H225Common common, Outbox out) {
    if (calling()) {
      state = CallState.CALL_DELIVERED;
      timers.clear();
      timers.set(Timer.T301, now + seed.settings().t301());
      out.add(new H323Event.Alerting(id(), common.inBand()));
    }
  }

  private void onProgress(long now, H225Common common, @Nullable Cause cause, Outbox out) {
    if (!calling() && state != CallState.CALL_DELIVERED) {
      return;
    }
    if (calling()) {
      // Progress before Call Proceeding happens: it stops T303 all the same.
      state = CallState.OUTGOING_CALL_PROCEEDING;
      boolean waits = timers.isSet(Timer.T310) || timers.isSet(Timer.T303);
      timers.clear();
      if (waits && !common.inBand()) {
        timers.set(Timer.T310, now + seed.settings().t310());
      }
    }
    out.add(new H323Event.Progress(id(), common.inBand(), cause));
  }

  private void onConnect(long now, H225Body.Connect connect, H225Common common, Outbox out) {
    if (!calling() && state != CallState.CALL_DELIVERED) {
      return;
    }
    state = CallState.ACTIVE;
    timers.clear();
    keepAlive(now);
    control.active(now, out);
    tellIndications(now, out);
    if (!released) {
      out.add(new H323Event.Connected(id(), Identities.connected(connect, common)));
    }
  }

  private void onInformation(H225Body.Information information, Outbox out) {
    boolean overlap = state == CallState.OVERLAP_RECEIVING || state == CallState.CALL_PRESENT;
    if (overlap) {
      out.add(
          new H323Event.DigitsReceived(id(), information.digits(), information.sendingComplete()));
    } else if (information.keypad() && !information.digits().isEmpty()) {
      out.add(new H323Event.UserInput(id(), information.digits(), 0));
    }
  }

  private void onFacility(H225Body.Facility facility, Outbox out) {
    switch (facility.reason()) {
      case "callForwarded", "routeCallToGatekeeper", "routeCallToMC" -> {
        if (outgoing && state != CallState.ACTIVE) {
          out.add(
              new H323Event.Redirected(
                  id(),
                  Identities.texts(facility.alternativeAliases()),
                  facility.alternativeAddress(),
                  facility.reason()));
        }
      }
      default -> {
        // What startH245, transportedInformation and others carry was served before.
      }
    }
  }

  private void onRelease(
      long now, H225Body.ReleaseComplete release, H225Common common, Outbox out) {
    boolean answered = state == CallState.ACTIVE;
    Cause cause = release.cause();
    if (cause == null) {
      cause =
          Cause.of(
              ReleaseReasons.cause(release.reason(), answered),
              release.reason().isEmpty() ? LOCATION_PRIVATE_REMOTE : 0);
    }
    String display = common.display();
    finish(now, new Release(cause, release.reason(), true, display == null ? "" : display), out);
  }

  private void onStatus(long now, H225Body.Status status, Outbox out) {
    // Q.931 5.8.11: the peer knows nothing of the call.
    if (status.callState() == CallState.NULL.code() && state != CallState.CALL_INITIATED) {
      Cause cause = status.cause();
      Cause known = cause == null ? Cause.of(101, LOCATION_PRIVATE_REMOTE) : cause;
      finish(now, new Release(known, "", true, "Status says that there is no call"), out);
    }
  }

  private void onStatusInquiry(long now, Outbox out) {
    Cause cause = Cause.of(Cause.RESPONSE_TO_STATUS_ENQUIRY, LOCATION_PRIVATE_REMOTE);
    send(now, new H225Body.Status(cause, state.code()), List.of(), out);
  }

  // The control channel.

  /** Octets on the H.245 connection. */
  void onControlBytes(long now, long connection, Octets octets, Outbox out) {
    boolean readable = control.onBytes(now, connection, octets, out);
    settle(now, out);
    if (!readable) {
      onControlLost(now, "no TPKT on the H.245 connection", out);
    }
  }

  /** The H.245 connection stands, ours or an accepted one. */
  void onControlOpened(long now, Flow flow, Outbox out) {
    if (released) {
      out.add(new Transmit.Close(flow.id()));
      return;
    }
    control.onOpened(now, flow, out);
    settle(now, out);
  }

  /** The listener for H.245 stands. */
  void onListening(long now, long listener, Address local, Outbox out) {
    control.onListening(listener, local);
    afterListening(now, out);
  }

  private void afterListening(long now, Outbox out) {
    if (!released) {
      if (outgoing && !spoken && !control.listenPending()) {
        setup(now, out);
      }
      settle(now, out);
    }
  }

  /** A connection or listener of ours ended: the H.245 connection, an attempt, or the listener. */
  void onControlClosed(long now, long id, Outbox out) {
    ControlPath.Loss loss = control.onClosed(id);
    onLoss(now, loss, out);
    afterListening(now, out);
  }

  private void onLoss(long now, ControlPath.Loss loss, Outbox out) {
    switch (loss) {
      case NONE -> {
        // Nothing that was in use.
      }
      case UNREACHABLE -> {
        if (!released && !control.hasChannels()) {
          fail(now, TEMPORARY_FAILURE, "no H.245 connection", out);
        }
      }
      case LOST -> onControlLost(now, "the H.245 connection was lost", out);
    }
  }

  private void onControlLost(long now, String detail, Outbox out) {
    if (released) {
      conclude(out);
    } else if (!timers.isSet(Timer.END_SESSION)) {
      // H.323 8.6: with the control channel all logical channels are gone.
      fail(now, TEMPORARY_FAILURE, detail, out);
    }
  }

  /** The control channel is closed after the release: nothing is left. */
  private void conclude(Outbox out) {
    finished = true;
    timers.clear();
    control.close(out);
    host.ended(this);
  }

  /** The signalling connection ended, or could not be made. */
  void onSignallingClosed(long now, String reason, Outbox out) {
    signalling = null;
    if (released || state == CallState.ACTIVE && control.separate()) {
      return;
    }
    boolean answered = state == CallState.ACTIVE;
    Cause cause =
        Cause.of(answered ? TEMPORARY_FAILURE : DESTINATION_OUT_OF_ORDER, LOCATION_PRIVATE_REMOTE);
    String detail = reason.isEmpty() ? "the signalling connection was closed" : reason;
    finish(now, new Release(cause, "", false, detail), out);
  }

  private void tellIndications(long now, Outbox out) {
    for (ControlIndication indication : control.takeIndications()) {
      tell(now, indication, out);
    }
    if (control.overflowed()) {
      fail(now, TEMPORARY_FAILURE, "H.245 messages pile up", out);
    }
  }

  private void tell(long now, ControlIndication indication, Outbox out) {
    if (released) {
      if (indication instanceof ControlIndication.SessionEnded) {
        onControlLost(now, "", out);
      }
      return;
    }
    switch (indication) {
      case ControlIndication.MediaChanged(var media, var channels) ->
          out.add(new H323Event.MediaChanged(id(), media, channels));
      case ControlIndication.CapabilitiesReceived(var media) ->
          out.add(new H323Event.MediaOffered(id(), media));
      case ControlIndication.MediaRefused(String detail) -> onMediaRefused(now, detail, out);
      case ControlIndication.UserInput(String digits, int durationMs) ->
          out.add(new H323Event.UserInput(id(), digits, durationMs));
      case ControlIndication.PictureWanted(int session) ->
          out.add(new H323Event.PictureWanted(id(), session));
      case ControlIndication.SessionEnded() ->
          // Its Release Complete follows at once, or else ours.
          timers.set(Timer.END_SESSION, now + seed.settings().endSession());
      case ControlIndication.Failed(String detail) -> {
        if (!control.hasChannels()) {
          fail(now, TIMER_EXPIRY, detail, out);
        }
      }
    }
  }

  private void onMediaRefused(long now, String detail, Outbox out) {
    Cause cause = Cause.of(BEARER_NOT_IMPLEMENTED, LOCATION_PRIVATE_REMOTE);
    if (control.established() || control.hasChannels()) {
      out.add(new H323Event.MediaRefused(id(), cause));
    } else {
      fail(now, BEARER_NOT_IMPLEMENTED, detail, out);
    }
  }

  /** Tells what happened, and sends what found no message to ride on. */
  private void settle(long now, Outbox out) {
    tellIndications(now, out);
    if (released) {
      return;
    }
    boolean mayCarry = spoken && signalling != null;
    if (mayCarry && control.wantsStartH245()) {
      send(now, new H225Body.Facility("startH245", null, List.of()), List.of(), out);
    }
    while (mayCarry && control.wantsCarrier()) {
      send(now, H225Body.Facility.TRANSPORT, List.of(), out);
    }
  }

  @Override
  public long nextTimeout() {
    return finished ? Deadlines.NEVER : Math.min(timers.next(), control.nextTimeout());
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      fire(now, timer, out);
    }
    if (!finished) {
      onLoss(now, control.onTimeout(now, out), out);
      afterListening(now, out);
    }
  }

  private void fire(long now, Timer timer, Outbox out) {
    switch (timer) {
      case CONNECT -> fail(now, DESTINATION_OUT_OF_ORDER, "no connection in time", out);
      case T303 -> fail(now, TIMER_EXPIRY, "T303: no answer to Setup", out);
      case T304 -> fail(now, TIMER_EXPIRY, "T304: no answer to the digits", out);
      case T310 -> fail(now, TIMER_EXPIRY, "T310: neither alerting nor answer", out);
      case T301 -> fail(now, NO_ANSWER, "T301: not answered", out);
      case KEEP_ALIVE -> {
        // Some firewalls forget a connection that is silent for long.
        send(now, new H225Body.Facility("", null, List.of()), List.of(), out);
        keepAlive(now);
      }
      case END_SESSION -> {
        if (released) {
          conclude(out);
        } else {
          Cause cause = Cause.of(Cause.NORMAL_CLEARING, 0);
          sayRelease(cause, ReleaseReasons.reason(cause.value()), out);
          finish(now, new Release(cause, "", true, "endSessionCommand"), out);
        }
      }
    }
  }
}
