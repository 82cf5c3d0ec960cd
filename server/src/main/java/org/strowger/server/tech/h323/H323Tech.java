package org.strowger.server.tech.h323;

import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.MessageWaitingEvent;
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
import org.strowger.pbx.call.ChannelTech;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.server.tech.peer.DeferredEvents;

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
  private final DeferredEvents events = new DeferredEvents(this::sort);
  private final Outbox inner = events.outbox();
  private final H323Endpoint endpoint;
  private final LegNotes notes;
  private final GatewayProbes probes;
  private final Gatekeepers gatekeepers;
  private final MessageCentres messages;
  private final H323Legs legs;
  private H323Peers peers;

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
    this.probes = new GatewayProbes(env, peers);
    this.gatekeepers = new Gatekeepers(env);
    this.messages = new MessageCentres(peers, this::command, outbox);
    this.endpoint = new H323Endpoint(settings, messages, env);
    Consultations consultations = new Consultations(identities, env, intake);
    this.legs =
        new H323Legs(
            new H323Legs.Parts(
                endpoint, events, outbox, clock, notes, probes.rounds(), consultations),
            this::order);
  }

  @Override
  public List<String> names() {
    return List.of("H323", "OOH323");
  }

  /** Without H.235 (RFC 4123 8): a call by {@code sips:} does not go on. */
  @Override
  public boolean protects(String gateway, String place) {
    return false;
  }

  /** Starts the probes of gateways, and registers at gatekeepers: shard 0 does it for all. */
  public void start(long now) {
    if (!env.isFirstShard()) {
      return;
    }
    probes.configure(now, peers, outbox);
    gatekeepers.configure(now, peers, inner);
    events.deliver(now);
  }

  /** Whether a gateway can be reached, as far as it is probed; true if it is not. */
  public boolean isUp(String gateway) {
    return probes.rounds().isUp(gateway);
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
    events.deliver(now);
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
      events.deliver(now);
      return;
    }
    CallId before = notes.owner(flow, endpoint);
    endpoint.onBytes(now, flow, octets, inner);
    CallId owner = before == null ? notes.owner(flow, endpoint) : before;
    notes.note(owner, false, flow, octets);
    events.deliver(now);
  }

  @Override
  public void onOpened(long now, Flow flow, long listener, Outbox out) {
    if (listener == 0 && probes.owns(flow.id())) {
      probes.onOpened(flow.id(), outbox);
      return;
    }
    endpoint.onOpened(now, flow, listener, inner);
    events.deliver(now);
  }

  @Override
  public void onClosed(long now, long id, String reason, Outbox out) {
    probes.onClosed(id, reason, outbox);
    endpoint.onClosed(now, id, reason, inner);
    events.deliver(now);
    notes.closed(id);
  }

  /** A call of another shard did not reach its gateway. */
  public void onGatewayUnreached(long now, String gateway, String why) {
    probes.rounds().unreachable(now, gateway, why, outbox);
    events.deliver(now);
  }

  @Override
  public void onListening(long now, long id, Address local, Outbox out) {
    endpoint.onListening(now, id, local, inner);
    events.deliver(now);
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    probes.rounds().onTimeout(now, outbox);
    endpoint.onTimeout(now, inner);
    gatekeepers.onTimeout(now, inner);
    events.deliver(now);
  }

  /** A call of another shard wants something of a gatekeeper. */
  public void onOrder(long now, RasOrder order) {
    gatekeepers.on(now, order, inner);
    events.deliver(now);
  }

  /** A gatekeeper says something of a call of this shard. */
  public void onAnswer(long now, RasEvent.OfCall event) {
    legs.on(now, event);
    events.deliver(now);
  }

  @Override
  public long nextTimeout() {
    return events.isDue()
        ? clock.getAsLong()
        : Math.min(
            Math.min(endpoint.nextTimeout(), gatekeepers.nextTimeout()),
            probes.rounds().nextTimeout());
  }

  /** Passes on what is for others; what is for legs waits. */
  private void sort(long now, Output output) {
    switch (output) {
      case H323Event event -> events.later(() -> legs.on(now, event, peers));
      case MessageWaitingEvent event -> messages.on(event);
      case RasEvent event -> onGatekeeper(now, event);
      case Transmit.Send(Flow flow, Octets octets) when flow.transport() != Transport.UDP -> {
        notes.note(notes.owner(flow, endpoint), true, flow, octets);
        outbox.add(output);
      }
      case Output other -> outbox.add(other);
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
          events.later(() -> legs.on(now, call));
        } else {
          outbox.add(new H323TechEvent.GatekeeperAnswered(shard, call));
        }
      }
    }
  }

  private void command(H323Legs.Command command) {
    legs.command(command);
  }

  private void order(RasOrder order) {
    if (env.isFirstShard()) {
      long now = clock.getAsLong();
      gatekeepers.on(now, order, inner);
      events.sort(now);
    } else {
      outbox.add(new H323TechEvent.GatekeeperAsked(order));
    }
  }

  @Override
  public boolean takesMoreDigits(String gateway) {
    H323Peer peer = peers.named(gateway);
    return peer != null && peer.calling().overlap();
  }

  @Override
  public LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener) {
    return legs.dial(id, request, listener, peers.named(request.peer()));
  }
}
