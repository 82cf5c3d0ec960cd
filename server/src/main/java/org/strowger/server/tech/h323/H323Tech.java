package org.strowger.server.tech.h323;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.MessageWaitingEvent;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.gatekeeper.RasEndpoint;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.kernel.Address;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;

/**
 * H.323 as a protocol of the exchange: gateways at known addresses. Confined to its shard; free of
 * sockets and threads.
 *
 * <p>What the endpoint wants sent goes to the outbox; events of legs go to their listeners, never
 * from inside a command: they wait until the owner calls again, which {@link #nextTimeout} then
 * asks for at once.
 */
public final class H323Tech implements ChannelTech, Node {
  private final Env env;
  private final LongSupplier clock;
  private final Outbox outbox;
  private final H323Endpoint endpoint;
  private final Outbox inner = new Outbox();
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private final Map<CallId, H323Leg> legs = new HashMap<>();
  private final LegNotes notes;
  private final GatewayProbes probes;
  private final Gatekeepers gatekeepers;
  private final GatekeeperCalls admissions;
  private final Consultations consultations;
  private final H323Reception reception;
  private final OutgoingSetups setups;
  private final MessageCentres messages;
  private H323Peers peers;
  private boolean draining;

  /** A command to the endpoint, at a time. */
  @FunctionalInterface
  interface Command {
    void run(H323Endpoint endpoint, long now, Outbox out);
  }

  /**
   * An adapter without calls.
   *
   * @param clock the time now, the one that the owner passes to every method
   * @param outbox takes what is to be sent, and events for the owner
   * @param intake takes incoming calls
   * @param identities the consultations of all shards
   */
  public H323Tech(
      H323Settings settings,
      H323Peers peers,
      Env env,
      LongSupplier clock,
      Outbox outbox,
      CallIntake intake,
      CallIdentities identities) {
    this.peers = peers;
    this.env = env;
    this.clock = clock;
    this.outbox = outbox;
    this.notes = new LegNotes(env, outbox);
    this.consultations = new Consultations(identities, env, intake);
    this.probes = new GatewayProbes(env, peers);
    this.gatekeepers = new Gatekeepers(env);
    this.admissions = new GatekeeperCalls(this, this::order);
    this.reception = new H323Reception(this, admissions, consultations);
    this.setups = new OutgoingSetups(this, admissions);
    this.messages = new MessageCentres(this, peers);
    this.endpoint = new H323Endpoint(settings, messages, env);
  }

  @Override
  public List<String> names() {
    return List.of("H323", "OOH323");
  }

  /** Without H.235 (RFC 4123 8): a call by {@code sips:} does not go on. */
  @Override
  public boolean protects() {
    return false;
  }

  /** Starts the probes of gateways, and registers at gatekeepers: shard 0 does it for all. */
  public void start(long now) {
    if (!env.isFirstShard()) {
      return;
    }
    probes.configure(now, peers, outbox);
    gatekeepers.configure(now, peers, inner);
    drain(now);
  }

  /** Whether a gateway can be reached, as far as it is probed; true if it is not. */
  public boolean isUp(String gateway) {
    return probes.isUp(gateway);
  }

  /** Takes another configuration's gateways; calls that run keep theirs. */
  public void configure(long now, H323Peers other) {
    peers = other;
    messages.configure(other);
    start(now);
  }

  /** Takes back the registrations at gatekeepers, when the last call of each is over. */
  public void leave(long now) {
    gatekeepers.leave(now, inner);
    drain(now);
  }

  /** Whether a gatekeeper has not answered yet that we leave. */
  public boolean isLeaving() {
    return gatekeepers.isLeaving();
  }

  /** Our registrations at gatekeepers by the names of their gateways: of shard 0. */
  public Map<String, RasEndpoint> gatekeepers() {
    return Map.copyOf(gatekeepers.all());
  }

  /** Who tells of messages, and is told of them. */
  public MessageCentres messages() {
    return messages;
  }

  /** How many legs there are. */
  public int legs() {
    return legs.size();
  }

  /** The endpoint, for figures. */
  public H323Endpoint endpoint() {
    return endpoint;
  }

  // The owner's calls.

  @Override
  public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
    if (flow.transport() == Transport.UDP) {
      gatekeepers.onBytes(now, flow, octets, inner);
      drain(now);
      return;
    }
    CallId before = notes.owner(flow, endpoint);
    endpoint.onBytes(now, flow, octets, inner);
    CallId owner = before == null ? notes.owner(flow, endpoint) : before;
    notes.note(owner, false, flow, octets);
    drain(now);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    if (listener == 0 && probes.owns(flow.id())) {
      probes.onOpened(flow.id(), outbox);
      return;
    }
    endpoint.onOpened(now, flow, listener, inner);
    drain(now);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    probes.onClosed(id, reason, outbox);
    endpoint.onClosed(now, id, reason, inner);
    drain(now);
    notes.closed(id);
  }

  /** A call of another shard did not reach its gateway. */
  public void onGatewayUnreached(long now, String gateway, String why) {
    probes.unreachable(now, gateway, why, outbox);
    drain(now);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    endpoint.onListening(now, id, local, inner);
    drain(now);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    probes.onTimeout(now, outbox);
    endpoint.onTimeout(now, inner);
    gatekeepers.onTimeout(now, inner);
    drain(now);
  }

  /** A call of another shard wants something of a gatekeeper. */
  public void onOrder(long now, RasOrder order) {
    gatekeepers.on(now, order, inner);
    drain(now);
  }

  /** A gatekeeper says something of a call of this shard. */
  public void onAnswer(long now, RasEvent.OfCall event) {
    admissions.on(now, event);
    drain(now);
  }

  @Override
  public long nextTimeout() {
    return waiting.isEmpty() || draining
        ? Math.min(
            Math.min(endpoint.nextTimeout(), gatekeepers.nextTimeout()), probes.nextTimeout())
        : clock.getAsLong();
  }

  private void drain(long now) {
    if (draining) {
      return;
    }
    draining = true;
    try {
      sort(now);
      for (Runnable event = waiting.poll(); event != null; event = waiting.poll()) {
        event.run();
        sort(now);
      }
    } finally {
      draining = false; // a bug in one call must not silence all others
    }
  }

  private void sort(long now) {
    for (Output output = inner.poll(); output != null; output = inner.poll()) {
      switch (output) {
        case H323Event event -> waiting.add(() -> onEvent(now, event));
        case MessageWaitingEvent event -> messages.on(event, outbox);
        case RasEvent event -> onGatekeeper(now, event);
        case Transmit.Send(Flow flow, Octets octets) when flow.transport() != Transport.UDP -> {
          notes.note(notes.owner(flow, endpoint), true, flow, octets);
          outbox.add(output);
        }
        case Output other -> outbox.add(other);
      }
    }
  }

  private void onGatekeeper(long now, RasEvent event) {
    switch (event) {
      case RasEvent.Registered(String gateway, Address at, long seconds) ->
          outbox.add(new H323TechEvent.GatekeeperFound(gateway, at, seconds));
      case RasEvent.NotRegistered(String gateway, String why, String advice) ->
          outbox.add(new H323TechEvent.GatekeeperLost(gateway, why, advice));
      case RasEvent.OfCall call -> {
        int shard = ShardIds.shard(call.id().value());
        if (env.shards() == 1 || shard == env.shard()) {
          waiting.add(() -> admissions.on(now, call));
        } else {
          outbox.add(new H323TechEvent.GatekeeperAnswered(shard, call));
        }
      }
    }
  }

  /** What gatekeepers grant to calls. */
  GatekeeperCalls admissions() {
    return admissions;
  }

  Consultations consultations() {
    return consultations;
  }

  private void order(RasOrder order) {
    if (env.isFirstShard()) {
      long now = clock.getAsLong();
      gatekeepers.on(now, order, inner);
      sort(now);
    } else {
      outbox.add(new H323TechEvent.GatekeeperAsked(order));
    }
  }

  /** A message to or of a gatekeeper about a call. */
  void traced(RasEvent.Traced traced) {
    notes.gatekeeper(traced);
  }

  /** Runs a leg's command; its octets leave at once, its events later. */
  void command(Command command) {
    long now = clock.getAsLong();
    command.run(endpoint, now, inner);
    sort(now);
  }

  /** Has a call go on where its gateway says; whether it does. */
  boolean follow(H323Event.Redirected said) {
    boolean[] follows = new boolean[1];
    command((endpoint, now, out) -> follows[0] = endpoint.follow(now, said, out));
    return follows[0];
  }

  private void onEvent(long now, H323Event event) {
    if (event instanceof H323Event.Released released) {
      admissions.over(released.id(), released.release().cause().value());
    }
    if (admissions.keeps(now, event)) {
      return;
    }
    switch (event) {
      case H323Event.CallOffered offered -> reception.offered(now, offered, peers);
      case H323Event.Released released -> ended(now, released);
      case H323Event other -> {
        H323Leg leg = legs.get(other.id());
        if (leg != null) {
          leg.on(now, other);
        }
      }
    }
  }

  /** A call is over, or never was one. */
  void ended(long now, H323Event.Released released) {
    H323Leg leg = legs.remove(released.id());
    if (leg != null) {
      if (leg.unreached(released.release())) {
        probes.unreachable(now, leg.peer(), released.release().detail(), outbox);
      }
      leg.on(now, released);
    }
  }

  /** The gatekeeper does not admit a call of ours. */
  void notAdmitted(long now, RasEvent.Refused refused) {
    H323Leg leg = legs.remove(refused.id());
    if (leg != null) {
      leg.tell(now, Refusals.ended(refused));
    }
  }

  /** More digits of the called number, for the gatekeeper or for the gateway. */
  void inform(CallId call, OverlapSending.Part part) {
    if (!admissions.grow(call, part.digits(), part.complete())) {
      command(
          (endpoint, now, out) -> endpoint.inform(now, call, part.digits(), part.complete(), out));
    }
  }

  /** The gatekeeper wants more digits of the called number. */
  void wantsDigits(long now, CallId call) {
    H323Leg leg = legs.get(call);
    if (leg != null) {
      leg.on(now, new H323Event.MoreDigitsWanted(call));
    }
  }

  /** Ends a leg's call, be it made already or only asked for. */
  void hangup(CallId call, org.strowger.h323.q931.Cause cause) {
    H323Event.Released given = admissions.giveUp(call, cause);
    if (given != null) {
      long now = clock.getAsLong();
      waiting.add(() -> onEvent(now, given));
    } else {
      command((endpoint, now, out) -> endpoint.release(now, call, cause, out));
    }
  }

  /** The gatekeeper ends a call: for our side it fails. */
  void drop(long now, CallId call, String why) {
    org.strowger.h323.q931.Cause cause =
        H323Causes.element(Cause.of(CauseValue.NORMAL_UNSPECIFIED));
    H323Event.Released given = admissions.giveUp(call, cause);
    if (given != null) {
      ended(now, given);
    } else {
      endpoint.fail(now, call, cause.value(), why, inner);
    }
  }

  /** Changes a call's media, when the gatekeeper has nothing against it. */
  void changeMedia(CallId call, CallMedia media) {
    if (!admissions.asks(call, media)) {
      command((endpoint, now, out) -> endpoint.changeMedia(now, call, media, out));
    }
  }

  void setMedia(long now, CallId call, CallMedia media) {
    endpoint.changeMedia(now, call, media, inner);
  }

  /** The leg of a call; null if it has none. */
  @Nullable H323Leg leg(CallId call) {
    return legs.get(call);
  }

  // Incoming.

  void add(H323Leg leg) {
    legs.put(leg.call(), leg);
    notes.leg(leg.call(), leg.id());
  }

  void remove(CallId call) {
    legs.remove(call);
  }

  /** The name of a call's leg, which its messages were noted by before there was one. */
  LegId legId(CallId call) {
    return notes.leg(call);
  }

  /** Tells the owner. */
  void tell(H323TechEvent event) {
    outbox.add(event);
  }

  /** A call that comes is worked on. */
  void proceed(long now, CallId id) {
    endpoint.proceed(now, id, inner);
  }

  /** An incoming call that its gatekeeper admits, with what was heard of it meanwhile. */
  void admitted(long now, H323Event.CallOffered offered, H323Peer peer, List<H323Event> meanwhile) {
    reception.admitted(now, offered, peer, meanwhile);
  }

  /** Refuses an incoming call. */
  void refuse(long now, CallId id, org.strowger.h323.q931.Cause cause) {
    endpoint.release(now, id, cause, inner);
  }

  /** Sends the caller to our gatekeeper. */
  void route(long now, CallId id, Address gatekeeper) {
    endpoint.route(now, id, gatekeeper, inner);
  }

  // Outgoing.

  @Override
  public boolean takesMoreDigits(String gateway) {
    H323Peer peer = peers.named(gateway);
    return peer != null && peer.calling().overlap();
  }

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    H323Peer peer = peers.named(request.peer());
    if (peer == null) {
      return setups.nowhere(id, request, listener);
    }
    LegPort leg = setups.dial(now, id, request, listener, peer);
    sort(now);
    return leg;
  }

  /** Runs something when the owner calls again, with the time then. */
  void later(LongConsumer event) {
    waiting.add(() -> event.accept(clock.getAsLong()));
  }

  /** Makes a call: nobody has to admit it, or it is admitted. */
  void call(long now, OutgoingCall order, CallNumbers numbers) {
    endpoint.call(now, order, numbers, inner);
    H323Leg leg = legs.get(numbers.id());
    if (leg != null) {
      leg.called();
    }
  }
}
