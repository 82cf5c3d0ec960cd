package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Agenda;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPlane;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.Peer;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecorder;

/**
 * The exchange of one shard: it takes calls in, owns them while they last, and keeps what is left
 * of them. Confined to its shard.
 *
 * <p>Events of legs come with a time and are handled at once. Events of media ports bear none: they
 * wait until the exchange runs next, for which {@link #nextTimeout} then asks at once. A call is
 * forgotten when its record is stored, not before.
 */
public final class Exchange implements CallIntake, Timed, FlightRecorder {
  /** Events of ports that may wait; beyond it all but the last of a port are dropped. */
  static final int MAX_PORT_EVENTS = 10_000;

  /** The most events for the log that wait until the exchange runs next; more are not told. */
  static final int MAX_TOLD = 64;

  private final ExchangeParts parts;
  private final Map<String, ChannelTech> techs = new HashMap<>();
  private final Map<String, Call> calls = new LinkedHashMap<>();
  private final Map<LegId, Leg> legs = new HashMap<>();
  private final Set<Call> changed = new LinkedHashSet<>();
  private final ArrayDeque<PortEvent> portEvents = new ArrayDeque<>();
  private final Agenda agenda = new Agenda();
  private final Traces traces = new Traces();
  private final Services services = new Inside();
  private Configuration configuration;
  private Scripts scripts;
  private boolean draining;
  private long drainBy = Deadlines.NEVER;
  private @Nullable RuntimeException fault;
  private final ArrayDeque<ExchangeEvent> told = new ArrayDeque<>();

  private record PortEvent(Leg leg, MediaEvent event) {}

  /** An exchange with its first configuration and dialplan. */
  public Exchange(ExchangeParts parts, Configuration configuration, Scripts scripts) {
    this.parts = parts;
    this.configuration = configuration;
    this.scripts = scripts;
    for (ChannelTech tech : parts.techs()) {
      for (String name : tech.names()) {
        techs.put(name, tech);
      }
    }
  }

  /** Puts another configuration and dialplan in force for calls to come. */
  public void configure(Configuration other, Scripts otherScripts) {
    configuration = other;
    scripts = otherScripts;
  }

  @Override
  public @Nullable LegListener incoming(long now, LegPort port, IncomingLeg request) {
    Peer peer = configuration.peer(request.peer());
    if (draining || !parts.store().hasRoom()) {
      return null;
    }
    if (peer == null) {
      return refused(port, Cause.of(CauseValue.CALL_REJECTED, "nobody knows " + request.peer()));
    }
    if (!parts.circuits().begin(configuration.exchange().maxCalls())) {
      return null;
    }
    Call call = new Call(services, new Call.Plans(configuration, scripts), request, now);
    Leg leg = arrived(now, call, peer, port, request, true);
    calls.put(call.id(), call);
    traces.begin(call, port.id());
    parts.store().begin(call.record());
    admit(now, call, leg, request);
    changed.add(call);
    settle(now);
    return leg;
  }

  @Override
  public LegListener replacing(long now, LegPort port, IncomingLeg request, LegId id) {
    Leg replaced = legs.get(id);
    boolean tie = request.peer().equals(TieLine.NAME);
    Peer peer = tie && replaced != null ? tieEnd(replaced) : configuration.peer(request.peer());
    if (peer == null || replaced == null || !replaced.isLive()) {
      return refused(port, new Cause(CauseValue.CALL_REJECTED, Location.U, "that leg is over"));
    }
    Call call = replaced.call();
    if (!peer.mayTransfer()) {
      String why = peer.name() + " may not take calls over";
      call.note(now, replaced, why);
      return refused(port, Cause.of(CauseValue.CALL_REJECTED, why));
    }
    int limit = limit(peer);
    boolean own = peer.name().equals(replaced.peer().name()); // whose channel is given back
    if (!call.hasRoom()
        || !parts.circuits().take(peer.name(), own && limit > 0 ? limit + 1 : limit)) {
      return refused(port, Cause.of(CauseValue.NO_CIRCUIT, "no channel or no leg is free"));
    }
    Leg leg = arrived(now, call, peer, port, request, replaced.isIncoming());
    if (tie) {
      call.ledger().linkedId(request.protocolId());
    }
    Replacement.of(now, replaced, leg);
    changed.add(call);
    settle(now);
    return leg;
  }

  private static Peer tieEnd(Leg replaced) {
    Bridge talk = replaced.talk();
    return TieLine.toward((talk == null ? replaced : talk.other(replaced)).peer().media());
  }

  private static LegListener refused(LegPort port, Cause cause) {
    port.hangup(cause);
    return (_, _) -> {};
  }

  /** A leg that came in, as one of a call's. */
  private Leg arrived(
      long now, Call call, Peer peer, LegPort port, IncomingLeg request, boolean calls) {
    LegRecord.Party party =
        new LegRecord.Party(
            peer.name(),
            peer instanceof Gateway,
            peer.tech(),
            request.called().toString(),
            request.called().toString(),
            request.protocolId());
    LegOrigin origin =
        new LegOrigin(port.id(), peer, callerId(peer, request.caller()), request.source().ip());
    Leg leg =
        new Leg(
            call,
            origin,
            new LegLedger(
                port.id(),
                call.ledger().legs(),
                calls,
                new LegLedger.LegRow(party, request.caller()),
                now),
            Leaving.INSTANCE);
    leg.attach(port);
    if (request.offer() != null) {
      leg.media().received(request.offer());
    }
    call.add(leg);
    return leg;
  }

  private static int limit(Peer peer) {
    return switch (peer) {
      case Gateway gateway -> gateway.channels();
      case Endpoint endpoint -> endpoint.maxCalls();
    };
  }

  private void admit(long now, Call call, Leg leg, IncomingLeg request) {
    int limit = limit(leg.peer());
    if (!parts.circuits().take(leg.peer().name(), limit)) {
      parts.circuits().take(leg.peer().name(), 0); // given back when the leg has ended
      call.hangup(
          now,
          Cause.of(
              CauseValue.NO_CIRCUIT,
              "all channels of " + leg.peer().name() + " are in use, " + limit));
      return;
    }
    if (request.hops() <= 0) {
      call.hangup(now, Cause.of(CauseValue.EXCHANGE_ROUTING_ERROR, "too many exchanges passed"));
      return;
    }
    new DigitCollection(call, leg, request, (at, whole) -> run(at, call, leg, whole)).start(now);
  }

  private static void run(long now, Call call, Leg leg, IncomingLeg request) {
    CallerId caller = callerId(leg.peer(), request.caller());
    call.ledger().caller(caller);
    ChannelLeg channel = new ChannelLeg(call, leg, new LegFacts(call, leg, request, caller));
    if (request.complete()) {
      leg.proceed(now);
    } else {
      leg.awaitDigits();
    }
    channel.start(now, new Destination(request.context(), request.called().digits(), 1));
  }

  /** Who calls: a phone is who we know it to be, though it may hide it. */
  private static CallerId callerId(Peer peer, CallerId said) {
    CallerId known =
        switch (peer) {
          case Endpoint endpoint -> endpoint.callerId();
          case Gateway _ -> CallerId.UNKNOWN;
        };
    if (known.number() == null) {
      return said;
    }
    return said.isRestricted() ? known.withPresentation(said.presentation()) : known;
  }

  /** Brings agenda and records up to date after something happened. */
  private void settle(long now) {
    while (!changed.isEmpty()) {
      Call call = changed.iterator().next();
      changed.remove(call);
      agenda.touch(call);
      if (call.isOver()) {
        over(now, call);
      } else if (call.takeNews()) {
        parts.store().update(call.record());
      }
    }
  }

  private void over(long now, Call call) {
    CallRecord record = call.finish(now);
    if (record != null) {
      agenda.remove(call);
      traces.end(record, configuration.exchange().traces());
      parts.store().finish(record, () -> forget(call));
    }
  }

  private void forget(Call call) {
    if (calls.remove(call.id()) != null) {
      parts.circuits().end();
    }
  }

  @Override
  public long nextTimeout() {
    return portEvents.isEmpty() && fault == null && told.isEmpty()
        ? Math.min(drainBy, agenda.nextTimeout())
        : Long.MIN_VALUE;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    RuntimeException broken = fault;
    if (broken != null) {
      fault = null;
      throw broken;
    }
    for (ExchangeEvent next = told.poll(); next != null; next = told.poll()) {
      out.add(next);
    }
    drainPortEvents(now);
    agenda.onTimeout(now, out);
    if (drainBy <= now) {
      drainBy = Deadlines.NEVER;
      hangupAll(now, Cause.of(CauseValue.NETWORK_OUT_OF_ORDER, "the exchange stops"));
    }
    settle(now);
  }

  private void drainPortEvents(long now) {
    for (PortEvent next = portEvents.poll(); next != null; next = portEvents.poll()) {
      changed.add(next.leg.call());
      next.leg.take(now, next.event);
    }
  }

  /**
   * Takes no new calls; those that run may end by themselves.
   *
   * @param by when to end those that are left, monotonic nanoseconds; {@link Deadlines#NEVER} for
   *     never
   */
  public void drain(long by) {
    draining = true;
    drainBy = by;
  }

  /** Whether the exchange takes no new calls. */
  public boolean isDraining() {
    return draining;
  }

  /** Ends all calls. */
  public void hangupAll(long now, Cause cause) {
    for (Call call : List.copyOf(calls.values())) {
      call.hangup(now, cause);
      changed.add(call);
    }
    settle(now);
  }

  /**
   * Ends a call.
   *
   * @return whether there is such a call
   */
  public boolean hangup(long now, String callId, Cause cause) {
    Call call = calls.get(callId);
    if (call == null) {
      return false;
    }
    call.hangup(now, cause);
    changed.add(call);
    settle(now);
    return true;
  }

  /** How many calls run, those included whose record is not stored yet. */
  public int size() {
    return calls.size();
  }

  /** The records, so far, of the calls that run. */
  public List<CallRecord> calls() {
    List<CallRecord> running = new ArrayList<>();
    for (Call call : calls.values()) {
      call.legs().stream().filter(Leg::isLive).forEach(Leg::look);
      running.add(call.record());
    }
    return running;
  }

  /** The flight records of running calls and of the last that ended. */
  public Traces traces() {
    return traces;
  }

  @Override
  public void message(FlightEntry.Message message) {
    traces.message(message);
  }

  /** What calls ask of the exchange. */
  private final class Inside implements Services {
    @Override
    public Env env() {
      return parts.env();
    }

    @Override
    public MediaPlane plane() {
      return parts.plane();
    }

    @Override
    public Locator locator() {
      return parts.locator();
    }

    @Override
    public Circuits circuits() {
      return parts.circuits();
    }

    @Override
    public GatewayHealth health() {
      return parts.health();
    }

    @Override
    public @Nullable ChannelTech tech(String name) {
      return techs.get(name);
    }

    @Override
    public @Nullable Leg leg(LegId id) {
      return legs.get(id);
    }

    @Override
    public void track(Leg leg) {
      legs.put(leg.id(), leg);
      traces.leg(leg.call().id(), leg.id());
    }

    @Override
    public void forget(Leg leg) {
      legs.remove(leg.id());
    }

    @Override
    public void onLeg(long now, Leg leg, LegEvent event) {
      drainPortEvents(now);
      changed.add(leg.call());
      leg.take(now, event);
      changed.add(leg.call());
      settle(now);
    }

    @Override
    public void queue(Leg leg, MediaEvent event) {
      if (portEvents.size() < MAX_PORT_EVENTS || event instanceof MediaEvent.Closed) {
        portEvents.add(new PortEvent(leg, event));
      }
    }

    @Override
    public void changed(Call call) {
      changed.add(call);
    }

    @Override
    public void tell(ExchangeEvent event) {
      if (told.size() < MAX_TOLD) {
        told.add(event);
      }
    }

    @Override
    public void fault(RuntimeException what) {
      fault = what;
    }
  }
}
