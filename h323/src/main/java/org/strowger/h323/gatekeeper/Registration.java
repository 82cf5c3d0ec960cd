package org.strowger.h323.gatekeeper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.message.H225Transport;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.SequenceValue;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;

/**
 * Our registration at a gatekeeper (H.323 7.2; H.225.0 7.8 to 7.10). Confined to its shard.
 *
 * <p>Found by GRQ, registered by a full RRQ, kept by lightweight ones well before timeToLive is
 * over. Whatever fails leads to the next alternate, and when all have failed to a rest that grows;
 * calls go on meanwhile (H.323 7.2.3).
 */
final class Registration implements Timed {
  /** Where it stands. */
  enum State {
    IDLE,
    DISCOVERING,
    REGISTERING,
    REGISTERED,
    /** All has failed; it is tried again later. */
    RESTING,
    /** URQ waits for its answer. */
    LEAVING
  }

  private enum Timer {
    REFRESH,
    RETRY
  }

  private static final long FIRST_REST = Duration.ofSeconds(5).toNanos();
  private static final long LONGEST_REST = Duration.ofMinutes(2).toNanos();
  private static final int MAX_DOUBLINGS = 5;
  private static final int MAX_ADDRESSES = 8;

  private final RasSettings settings;
  private final Env env;
  private final Requests requests;
  private final GatekeeperPlaces places;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private State state = State.IDLE;
  private String gatekeeperIdentifier;
  private String endpointIdentifier = "";
  private List<Address> signalling = List.of();
  private PreGranted preGranted = PreGranted.NONE;
  private long seconds;
  private int failures;
  private String trouble = "";

  Registration(RasSettings settings, Env env, Requests requests) {
    this.settings = settings;
    this.env = env;
    this.requests = requests;
    this.places = new GatekeeperPlaces(settings.gatekeeper());
    this.gatekeeperIdentifier = settings.gatekeeperIdentifier();
  }

  State state() {
    return state;
  }

  boolean isRegistered() {
    return state == State.REGISTERED;
  }

  /** Whether it neither stands nor is being worked on. */
  boolean hasFailed() {
    return state == State.IDLE || state == State.RESTING || state == State.LEAVING;
  }

  /** Where the gatekeeper is. */
  Address gatekeeper() {
    return places.current();
  }

  /** By what it knows us; empty if it does not. */
  String endpointIdentifier() {
    return endpointIdentifier;
  }

  /** What it calls itself; empty if nothing. */
  String gatekeeperIdentifier() {
    return gatekeeperIdentifier;
  }

  /** Where it takes call signalling; null if it does not say. */
  @Nullable Address signalling() {
    return signalling.isEmpty() ? null : signalling.getFirst();
  }

  PreGranted preGranted() {
    return preGranted;
  }

  /** How long it lasts unless refreshed. */
  long seconds() {
    return seconds;
  }

  /** Why it failed last; empty if it did not. */
  String trouble() {
    return trouble;
  }

  /** Finds the gatekeeper of the settings, and registers. */
  void start(long now, Outbox out) {
    places.restart();
    discover(now, out);
  }

  /** Takes the registration back. */
  void stop(long now, Outbox out) {
    boolean registered = isRegistered();
    timers.clear();
    forgetRequests();
    state = registered ? State.LEAVING : State.IDLE;
    if (registered) {
      requests.send(
          now,
          RequestKind.UNREGISTRATION,
          null,
          places.current(),
          n ->
              RasWriter.unregistrationRequest(
                  n, settings, gatekeeperIdentifier, endpointIdentifier),
          out);
    }
  }

  /** Registers anew, since the gatekeeper does not know us any more. */
  void renew(long now, Outbox out) {
    if (isRegistered()) {
      register(now, out);
    }
  }

  /** Something was not answered: is the gatekeeper still there? */
  void check(long now, Outbox out) {
    if (isRegistered() && !requests.waits(RequestKind.KEEP_ALIVE)) {
      refresh(now, out);
    }
  }

  private void forgetRequests() {
    requests.drop(
        List.of(RequestKind.GATEKEEPER, RequestKind.REGISTRATION, RequestKind.KEEP_ALIVE));
  }

  private void discover(long now, Outbox out) {
    begin(State.DISCOVERING);
    gatekeeperIdentifier = settings.gatekeeperIdentifier();
    requests.send(
        now,
        RequestKind.GATEKEEPER,
        null,
        places.current(),
        n -> RasWriter.gatekeeperRequest(n, settings),
        out);
  }

  private void register(long now, Outbox out) {
    begin(State.REGISTERING);
    requests.send(
        now,
        RequestKind.REGISTRATION,
        null,
        places.current(),
        n -> RasWriter.registrationRequest(n, settings, gatekeeperIdentifier, true),
        out);
  }

  private void begin(State next) {
    timers.clear();
    forgetRequests();
    state = next;
  }

  private void refresh(long now, Outbox out) {
    requests.send(
        now,
        RequestKind.KEEP_ALIVE,
        null,
        places.current(),
        n -> RasWriter.keepAlive(n, settings, gatekeeperIdentifier, endpointIdentifier),
        out);
  }

  /** GCF. */
  void onGatekeeperConfirm(long now, SequenceValue confirm, Outbox out) {
    if (state != State.DISCOVERING) {
      return;
    }
    places.learn(confirm.list("alternateGatekeeper"));
    SequenceValue assigned = confirm.findSequence("assignedGatekeeper");
    Address ras = H225Transport.read(confirm.choice("rasAddress"));
    Address elsewhere = assigned == null ? null : H225Transport.read(assigned.choice("rasAddress"));
    Address next = elsewhere == null ? ras : elsewhere;
    if (next != null) {
      places.moved(next);
    }
    String identifier = confirm.findText("gatekeeperIdentifier");
    gatekeeperIdentifier = identifier == null ? settings.gatekeeperIdentifier() : identifier;
    register(now, out);
  }

  /** GRJ. */
  void onGatekeeperReject(long now, SequenceValue reject, Outbox out) {
    if (state == State.DISCOVERING) {
      places.learn(reject.findSequence("altGKInfo"));
      String reason = reject.choice("rejectReason").name();
      elsewhere(now, "GRJ " + reason, Rejects.advice(reason), out);
    }
  }

  /** RCF, to a full RRQ or to a lightweight one. */
  void onRegistrationConfirm(long now, SequenceValue confirm, Outbox out) {
    boolean fresh = state == State.REGISTERING;
    if (!fresh && !isRegistered()) {
      return;
    }
    endpointIdentifier = confirm.text("endpointIdentifier");
    String identifier = confirm.findText("gatekeeperIdentifier");
    gatekeeperIdentifier = identifier == null ? gatekeeperIdentifier : identifier;
    places.learn(confirm.list("alternateGatekeeper"));
    places.settled();
    if (fresh || !confirm.list("callSignalAddress").isEmpty()) {
      signalling = addresses(confirm);
    }
    if (fresh || confirm.has("preGrantedARQ")) {
      preGranted = PreGranted.read(confirm.findSequence("preGrantedARQ"));
    }
    // Where no life is said the registration has no end; asked after it is all the same, since a
    // gatekeeper that started anew knows nobody.
    seconds = Math.clamp(confirm.integer("timeToLive", settings.seconds()), 1, 86_400 * 365L);
    state = State.REGISTERED;
    failures = 0;
    trouble = "";
    timers.clear();
    timers.set(Timer.REFRESH, now + Duration.ofSeconds(seconds).toNanos() / 4 * 3);
    if (fresh) {
      out.add(new RasEvent.Registered(settings.name(), places.current(), seconds));
    }
  }

  private static List<Address> addresses(SequenceValue confirm) {
    List<Address> addresses = new ArrayList<>();
    for (ChoiceValue choice : confirm.list("callSignalAddress").choices()) {
      Address address = H225Transport.read(choice);
      if (address != null && addresses.size() < MAX_ADDRESSES) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** RRJ, to a full RRQ or to a lightweight one. */
  void onRegistrationReject(long now, SequenceValue reject, Outbox out) {
    if (state != State.REGISTERING && !isRegistered()) {
      return;
    }
    boolean full = state == State.REGISTERING;
    String reason = reject.choice("rejectReason").name();
    SequenceValue alternates = reject.findSequence("altGKInfo");
    places.learn(alternates);
    if (reason.equals("registerWithAssignedGK") && assigned(now, reject, out)) {
      return;
    }
    if (reason.equals("discoveryRequired") && failures == 0) {
      failures++; // once: who asks for it for ever is no gatekeeper for us
      discover(now, out);
    } else if (!full && alternates == null) {
      register(now, out);
    } else {
      elsewhere(now, "RRJ " + reason, Rejects.advice(reason), out);
    }
  }

  /** Registers where a message says (assignedGatekeeper); whether it does. */
  boolean assigned(long now, SequenceValue message, Outbox out) {
    SequenceValue assigned = message.findSequence("assignedGatekeeper");
    Address address = assigned == null ? null : H225Transport.read(assigned.choice("rasAddress"));
    if (address == null || address.equals(places.current())) {
      return false;
    }
    places.moved(address);
    discover(now, out);
    return true;
  }

  /** URQ: the gatekeeper ends the registration. */
  void onUnregistration(long now, SequenceValue request, Outbox out) {
    ChoiceValue reason = request.findChoice("reason");
    String why = reason == null ? "undefinedReason" : reason.name();
    places.learn(request.list("alternateGatekeeper"));
    if (!isRegistered() || assigned(now, request, out)) {
      return;
    }
    switch (why) {
      case "reregistrationRequired", "ttlExpired" -> register(now, out);
      default -> elsewhere(now, "URQ " + why, "", out);
    }
  }

  /** No answer to a request of ours. */
  void onSilence(long now, RequestKind kind, Outbox out) {
    if (kind == RequestKind.UNREGISTRATION) {
      left();
    } else {
      elsewhere(
          now,
          "no answer from %s to %s".formatted(places.current(), kind.brief()),
          "is it the gatekeeper's address, and may it answer to %s?"
              .formatted(settings.channel().ras()),
          out);
    }
  }

  /** UCF or URJ: it is over. */
  void left() {
    if (state == State.LEAVING) {
      state = State.IDLE;
    }
  }

  private void elsewhere(long now, String why, String advice, Outbox out) {
    if (!why.equals(trouble)) {
      trouble = why;
      out.add(new RasEvent.NotRegistered(settings.name(), why, advice));
    }
    if (places.next()) {
      discover(now, out);
      return;
    }
    begin(State.RESTING);
    long rest = Math.min(LONGEST_REST, FIRST_REST << Math.min(failures, MAX_DOUBLINGS));
    failures++;
    timers.set(Timer.RETRY, now + rest + env.random(1_000) * 1_000_000L);
  }

  @Override
  public long nextTimeout() {
    return timers.next();
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      switch (timer) {
        case REFRESH -> refresh(now, out);
        case RETRY -> start(now, out);
      }
    }
  }
}
