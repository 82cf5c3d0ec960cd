package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.pbx.call.Circuits;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.server.tech.h323.H323TechEvent;
import org.strowger.server.tech.sip.SipTechEvent;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.resolve.DnsAnswer;

/** The exchange on its host, with what is around it. Confined to its world's thread. */
final class SimulatedExchange {
  private static final long SIP_UDP = 1;
  private static final long SIP_TCP = 2;
  private static final long H323 = 3;
  private static final int SIP_PORT = 5060;
  private static final int H323_PORT = 1720;
  private static final int PORTS = 128;

  private final SimMediaPlane plane;
  private final MemoryRecords records;
  private final Circuits circuits = new Circuits();
  private final StrowgerConfig config;
  private final ExchangeNode node;
  private final Map<LegId, String> callIds = new HashMap<>();
  private final List<String> strange = new ArrayList<>();

  SimulatedExchange(SimWorld world, IpAddress ip, StrowgerConfig config) {
    this.config = config;
    NodeSlot slot = new NodeSlot();
    SimHost host = world.host(ip, slot);
    host.listenUdp(SIP_PORT, SIP_UDP);
    host.listenTcp(SIP_PORT, SIP_TCP);
    host.listenTcp(H323_PORT, H323);
    plane = new SimMediaPlane(world, host, world.env(0), new ShippedSounds(), PORTS);
    records = new MemoryRecords(world);
    SimEnv env = world.env(0);
    Address sip = new Address(ip, SIP_PORT);
    for (long used = env.nextId(); used < H323; used = env.nextId()) {} // those of the listeners
    List<Listener> listeners =
        List.of(Listener.of(Transport.UDP, SIP_UDP, sip), Listener.of(Transport.TCP, SIP_TCP, sip));
    node =
        new ExchangeNode(
            Plant.wiring(
                config, env, listeners, Set.of(H323), new Plant.Around(plane, records, circuits)),
            env,
            this::on);
    slot.fill(node);
    world.after(0, () -> host.act(out -> node.start(world.now(), out)));
  }

  ExchangeNode node() {
    return node;
  }

  MemoryRecords records() {
    return records;
  }

  /** What came that nobody of this world should send. */
  List<String> strange() {
    return strange;
  }

  /** The Call-ID of a leg by SIP; null for other legs. */
  @Nullable String callId(LegId leg) {
    return callIds.get(leg);
  }

  /** What of calls is left, line by line. */
  List<String> left() {
    List<String> left = new ArrayList<>();
    count(left, "calls", node.exchange().size());
    count(left, "SIP legs", node.sip().legs());
    count(left, "SIP sessions", node.sip().agent().sessions());
    count(left, "SIP transactions", node.sip().agent().transactions());
    count(left, "SIP dialogs or requests", node.sip().agent().isIdle() ? 0 : 1);
    count(left, "H.323 legs", node.h323().legs());
    count(left, "H.323 calls", node.h323().endpoint().calls());
    count(left, "H.323 connections", node.h323().endpoint().connections());
    count(left, "media ports", plane.openPorts());
    count(left, "open records", records.open().size());
    config.phones().forEach(phone -> channels(left, phone.number()));
    config.trunks().forEach(trunk -> channels(left, trunk.name()));
    timer(left, "the exchange", node.exchange().nextTimeout());
    timer(left, "SIP", node.sip().agent().nextTimeout());
    timer(left, "H.323", node.h323().endpoint().nextTimeout());
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
          strange.add("message discarded of " + flow.remote() + ": " + reason);
      case H323TechEvent.StrangerRefused(var source, String why) ->
          strange.add("H.323 call of " + source + " refused: " + why);
      case SipTechEvent.CallRefused(var source, String why) ->
          strange.add("SIP call of " + source + " refused: " + why);
      case SipTechEvent.AuthenticationFailed(var source, String user) ->
          strange.add("authentication failed of " + user + " at " + source);
      case SipTechEvent.ShutOut(var source) -> strange.add("shut out: " + source);
      default -> {} // registrations, which scenarios do not look at
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
      strange.add("H.323 message: " + traced.label() + " " + traced.octets().toHex());
    }
  }
}
