package org.strowger.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimMediaPlane.Agreed;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.dialplan.Globals;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessagesTold;
import org.strowger.pbx.record.RecordStore;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.exchange.PeerSettings;
import org.strowger.server.exchange.TechSettings;
import org.strowger.server.exchange.Wiring;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.server.tech.h323.CallIdentities;
import org.strowger.server.tech.h323.H323TechEvent;
import org.strowger.server.tech.peer.GatewayEvent;
import org.strowger.server.tech.sip.SipCommons;
import org.strowger.server.tech.sip.SipTechEvent;
import org.strowger.server.tech.tie.TieMessage;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.registrar.Binding;
import org.strowger.sip.resolve.DnsAnswer;

/** The exchange on its host, with what is around it. Confined to its world's thread. */
final class SimulatedExchange {
  private static final long SIP_UDP = 1;
  private static final long SIP_TCP = 2;
  private static final long SIP_TLS = 3;
  private static final long H323 = 4;
  private static final int SIP_PORT = 5060;
  private static final int SIP_TLS_PORT = 5061;
  private static final int H323_PORT = 1720;
  private static final int PORTS = 128;
  private static final int MOST_STRANGE = 100;

  private final SimWorld world;
  private final SimHost host;
  private final SimMediaPlane plane;
  private final MemoryRecords records;
  private final Circuits circuits = new Circuits();
  private final StrowgerConfig config;
  private final SimulatedShards shards = new SimulatedShards();
  private final List<Supplier<Wiring>> wirings = new ArrayList<>();
  private final Map<LegId, String> callIds = new HashMap<>();
  private final List<String> strange = new ArrayList<>();
  private final List<SimEnv> envs = new ArrayList<>();

  SimulatedExchange(SimWorld world, IpAddress ip, StrowgerConfig config) {
    this(world, ip, config, 1);
  }

  /** An exchange of so many shards. */
  SimulatedExchange(SimWorld world, IpAddress ip, StrowgerConfig config, int count) {
    this(world, ip, config, count, null);
  }

  /**
   * An exchange of so many shards.
   *
   * @param store where its records go; null for memory
   */
  SimulatedExchange(
      SimWorld world, IpAddress ip, StrowgerConfig config, int count, @Nullable RecordStore store) {
    this.config = config;
    this.world = world;
    NodeSlot slot = new NodeSlot();
    host = world.host(ip, slot);
    host.listenUdp(SIP_PORT, SIP_UDP);
    host.listenTcp(SIP_PORT, SIP_TCP);
    host.listenTcp(SIP_TLS_PORT, SIP_TLS);
    host.listenTcp(H323_PORT, H323);
    host.dealOut(count);
    plane = new SimMediaPlane(world, host, world.env(0), new ShippedSounds(), PORTS);
    records = new MemoryRecords(world);
    Address sip = new Address(ip, SIP_PORT);
    List<Listener> listeners =
        List.of(
            Listener.of(Transport.UDP, SIP_UDP, sip),
            Listener.of(Transport.TCP, SIP_TCP, sip),
            Listener.of(Transport.TLS, SIP_TLS, sip.withPort(SIP_TLS_PORT)));
    SipCommons commons = new SipCommons(TechSettings.sip(config, listeners), world.env(0));
    CallIdentities identities = new CallIdentities();
    Plant.Around around =
        new Plant.Around(
            plane,
            store == null ? records : store,
            circuits,
            new Mailboxes(PeerSettings.of(config)),
            new Globals());
    for (int shard = 0; shard < count; shard++) {
      SimEnv env = world.env(shard, count);
      skipListeners(env);
      envs.add(env);
      Supplier<Wiring> wiring = () -> Plant.wiring(config, env, listeners, Set.of(H323), around);
      wirings.add(wiring);
      shards.add(new ExchangeNode(wiring.get(), env, this::on, commons, identities));
    }
    slot.fill(shards);
    world.after(0, () -> host.act(out -> shards.start(world.now(), out)));
  }

  private static void skipListeners(SimEnv env) {
    for (long taken = 0; taken < H323; taken++) {
      env.nextId();
    }
  }

  /** The wall clock is set. */
  void stepWallClock(Duration by) {
    envs.forEach(env -> env.stepWallClock(by));
  }

  /** As the exchange has it. */
  Instant wallClock() {
    return envs.getFirst().wallClock();
  }

  /** Reads the configuration again, which is as it was: nobody may notice. */
  void reload() {
    host.act(out -> {
      for (int shard = 0; shard < wirings.size(); shard++) {
        shards.nodes().get(shard).configure(world.now(), wirings.get(shard).get(), out);
      }
    });
  }

  /** The node that has or had a call. */
  ExchangeNode node(String call) {
    return shards.nodes().get(Integer.parseInt(call, 0, 2, 16));
  }

  MemoryRecords records() {
    return records;
  }

  /** What its media ports have agreed on. */
  Map<Address, Agreed> agreements() {
    return plane.agreements();
  }

  /** The registrations of all phones. */
  List<Binding> bindings() {
    return shards.nodes().stream().flatMap(node -> node.sip().bindings().stream()).toList();
  }

  /** What came that nobody of this world should send. */
  List<String> strange() {
    return strange;
  }

  /** The Call-ID of a leg by SIP; null for other legs. */
  @Nullable String callId(LegId leg) {
    return callIds.get(leg);
  }

  /** Calls that are not over. */
  int calls() {
    return shards.sum(node -> node.exchange().size());
  }

  /** SIP transactions that are not over. */
  int transactions() {
    return shards.sum(node -> node.sip().agent().transactions());
  }

  /** What of calls is left, line by line. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    count(left, "calls", calls());
    count(left, "SIP legs", shards.sum(node -> node.sip().legs()));
    count(left, "SIP sessions", shards.sum(node -> node.sip().agent().sessions()));
    count(left, "SIP transactions", transactions());
    count(left, "SIP dialogs or requests", shards.sum(node -> node.sip().agent().isIdle() ? 0 : 1));
    count(left, "ends of tie lines", shards.sum(node -> node.ties().legs()));
    count(left, "H.323 legs", shards.sum(node -> node.h323().legs()));
    count(left, "H.323 calls", shards.sum(node -> node.h323().endpoint().calls()));
    count(left, "H.323 connections", shards.sum(node -> node.h323().endpoint().connections()));
    count(left, "media ports", plane.openPorts());
    count(left, "open records", records.open().size());
    config.phones().forEach(phone -> channels(left, phone.number()));
    config.trunks().forEach(trunk -> channels(left, trunk.name()));
    for (ExchangeNode node : shards.nodes()) {
      timer(left, "the exchange", node.exchange().nextTimeout());
      timer(left, "SIP", node.sip().agent().nextTimeout());
      timer(left, "H.323", node.h323().endpoint().nextTimeout());
    }
    return left;
  }

  private void channels(List<String> left, String peer) {
    count(left, "channels of " + peer, circuits.used(peer));
  }

  private static void count(List<String> left, String what, int count) {
    if (count != 0) {
      left.add("exchange: " + count + " " + what);
    }
  }

  private static void timer(List<String> left, String whose, long at) {
    if (at != Deadlines.NEVER) {
      left.add("exchange: a timer of " + whose + " at " + at / 1_000_000 + " ms");
    }
  }

  private void on(long now, Event event, ExchangeNode exchange) {
    switch (event) {
      case SipEvent.Traced traced -> {
        exchange.flight().sip(now, traced);
        LegId leg = exchange.sip().legOfCallId(traced.message().callId());
        if (leg != null) {
          callIds.putIfAbsent(leg, traced.message().callId());
        }
      }
      case H323TechEvent.Traced traced -> traced(now, traced, exchange);
      case SipEvent.LookUp(var question) ->
          exchange.sip().onResolved(now, question, DnsAnswer.FAILED);
      case SipEvent.Discarded(var flow, String reason, int _) ->
          note("message discarded of " + flow.remote() + ": " + reason);
      case H323TechEvent.StrangerRefused(var source, String why) ->
          note("H.323 call of " + source + " refused: " + why);
      case SipTechEvent.CallRefused(var source, String why) ->
          note("SIP call of " + source + " refused: " + why);
      case SipTechEvent.AuthenticationFailed(var source, String user) ->
          note("authentication failed of " + user + " at " + source);
      case SipTechEvent.ShutOut(var source) -> note("shut out: " + source);
      case SipEvent.Elsewhere(int shard, Flow flow, Octets message) ->
          shards.post(shard, (node, at, out) -> node.onHandedOver(at, flow, message, out));
      case TieMessage message ->
          shards.post(message.shard(), (node, at, out) -> node.onTie(at, message, out));
      case SipEvent.Silent(Flow flow) ->
          shards.post(
              ShardIds.shard(flow.id()), (node, at, out) -> node.onNeighbourSilence(at, flow, out));
      case GatewayEvent.Unreached(String peer, String why) ->
          shards.post(0, (node, at, out) -> node.onGatewayUnreached(at, peer, why, out));
      case MessagesTold(var state) ->
          shards.post(0, (node, at, out) -> node.onMessages(at, state, out));
      case H323TechEvent.MessagesUntold(String peer, String user, String why) ->
          note("gateway " + peer + " was not told of messages of " + user + ": " + why);
      case H323TechEvent.GatekeeperAsked(var order) ->
          shards.post(0, (node, at, out) -> node.onGatekeeperOrder(at, order, out));
      case H323TechEvent.GatekeeperAnswered(int shard, var answer) ->
          shards.post(shard, (node, at, out) -> node.onGatekeeperAnswer(at, answer, out));
      case SipTechEvent.ConnectionClosed(long id) ->
          shards.postToOthers(exchange, (node, at, out) -> node.onNeighbourClosed(at, id, out));
      default -> {} // registrations, which scenarios do not look at
    }
  }

  private void note(String what) {
    if (strange.size() < MOST_STRANGE) {
      strange.add(what);
    }
  }

  private void traced(long now, H323TechEvent.Traced traced, ExchangeNode exchange) {
    exchange
        .flight()
        .message(
            now,
            traced.leg(),
            traced.sent(),
            new FlightEntry.Label(
                traced.protocol(), traced.label(), traced.flow().remote().toString()),
            traced.octets(),
            traced.flow());
    if (traced.label().equals("unreadable") || traced.label().startsWith("unknown")) {
      note("H.323 message: " + traced.label() + " " + traced.octets().toHex());
    }
  }
}
