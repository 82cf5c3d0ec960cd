package org.strowger.server.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.trace.FlightRecord;
import org.strowger.pbx.trace.Ladder;
import org.strowger.server.simulation.Scenario.Extension;
import org.strowger.server.simulation.Scenario.Mishap;
import org.strowger.server.simulation.Scenario.PlannedCall;

/** One run of a scenario, from the registrations to the last timer. Confined to its thread. */
public final class Simulation {
  private static final long SECOND = 1_000_000_000L;

  /** After the last call began, everything has happened that the scenario knows of. */
  private static final long SCRIPT = 45 * SECOND;

  /** Whoever plans to hang up has done it by then. */
  private static final long LONGEST_TALK = 240 * SECOND;

  /** More than the longest timers of a call, one after another, ever need. */
  private static final long LIMIT = 20 * 60 * SECOND;

  private static final int NETWORK = 0xC0000200; // 192.0.2.0, RFC 5737
  private static final IpAddress EXCHANGE = IpAddress.v4(NETWORK | 1);
  private static final IpAddress GATEWAY = IpAddress.v4(NETWORK | 5);
  private static final int FIRST_PHONE = 11;

  private final Scenario scenario;
  private final SimWorld world;
  private final SimulatedExchange exchange;
  private final SimulatedGateway gateway;
  private final List<SimulatedPhone> phones = new ArrayList<>();
  private final Parties parties;
  private final Agreements agreements;
  private boolean over;

  private Simulation(Scenario scenario, int shards) {
    this.scenario = scenario;
    world = new SimWorld(scenario.seed(), scenario.link());
    exchange =
        new SimulatedExchange(world, EXCHANGE, Plant.config(scenario, GATEWAY.toString()), shards);
    gateway = new SimulatedGateway(world, GATEWAY, scenario, new Address(EXCHANGE, 1720));
    Address registrar = new Address(EXCHANGE, 5060);
    for (Extension extension : scenario.phones()) {
      IpAddress ip = IpAddress.v4(NETWORK | (FIRST_PHONE + phones.size()));
      phones.add(new SimulatedPhone(world, ip, extension, registrar, scenario.talk()));
    }
    parties = new Parties(exchange, gateway, phones);
    agreements = new Agreements(scenario, parties);
    world.after(SECOND, this::look);
    scenario.calls().forEach(call -> world.after(call.at(), () -> begin(call)));
    scenario.mishaps().forEach(mishap -> world.after(mishap.at(), () -> happen(mishap)));
  }

  /** Draws the scenario of a seed, runs it, and looks at what came of it. */
  public static Outcome run(long seed) {
    return run(Scenario.drawn(seed), 1);
  }

  /**
   * Runs a scenario and looks at what came of it.
   *
   * @param shards of the exchange, one at least
   */
  public static Outcome run(Scenario scenario, int shards) {
    return new Simulation(scenario, shards).run();
  }

  private void look() {
    if (!over) {
      agreements.look(world.now());
      world.after(SECOND, this::look);
    }
  }

  private void begin(PlannedCall call) {
    if (call.outside()) {
      gateway.call(call);
    } else {
      parties.phones(call.from()).getFirst().call(call);
    }
  }

  private void happen(Mishap mishap) {
    switch (mishap) {
      case Mishap.Cut(long _, long length) -> world.cut(length);
      case Mishap.GatewayDies _ -> gateway.die();
      case Mishap.PhoneDies(long _, String number) -> parties.phones(number).getFirst().die();
      case Mishap.PhoneRestarts(long _, String number, long length) ->
          parties.phones(number).getFirst().restart(length);
      case Mishap.Reload _ -> exchange.reload();
      case Mishap.ClockSteps(long _, Duration by) -> exchange.stepWallClock(by);
      case Mishap.AllHangUp _ -> everybodyHangsUp();
    }
  }

  private void everybodyHangsUp() {
    phones.forEach(SimulatedPhone::hangUpAll);
    gateway.hangUpAll();
  }

  private Outcome run() {
    List<String> violations = new ArrayList<>();
    try {
      world.runFor(script());
      hangUpTransferred();
      talkUntil(world.now() + LONGEST_TALK);
      hangUpTransferred();
      talkUntil(LIMIT);
      phones.forEach(SimulatedPhone::leave); // else a refresh of a registration is always under way
      while (!left().isEmpty() && world.now() < LIMIT) {
        world.runFor(SECOND);
      }
      left().forEach(line -> violations.add("left: " + line));
    } catch (RuntimeException e) {
      violations.add(
          "exception: " + e + " at " + List.of(e.getStackTrace()).stream().limit(6).toList());
    }
    over = true;
    violations.addAll(agreements.violations());
    violations.addAll(new Registrations(scenario, parties, world.now()).violations());
    violations.addAll(new Invariants(scenario, exchange, parties).violations());
    violations.addAll(
        new Conversations(scenario, parties).violations(exchange.records().finished()));
    return new Outcome(
        scenario,
        violations,
        exchange.records().finished(),
        exchange.records().finished().stream().map(this::ladder).toList(),
        world.now(),
        world.steps());
  }

  /** Who was left to hang up may have been transferred to nobody who does. */
  private void hangUpTransferred() {
    if (phones.stream().anyMatch(SimulatedPhone::hasTransferred)) {
      everybodyHangsUp();
    }
  }

  private void talkUntil(long limit) {
    while (isTalking() && world.now() < limit) {
      world.runFor(SECOND);
    }
  }

  private boolean isTalking() {
    return exchange.calls() > 0
        || !gateway.left().isEmpty()
        || phones.stream().anyMatch(SimulatedPhone::isTalking);
  }

  private long script() {
    return scenario.calls().stream().mapToLong(PlannedCall::at).max().orElse(0) + SCRIPT;
  }

  private List<String> left() {
    List<String> left = new ArrayList<>(exchange.left());
    phones.forEach(phone -> left.add(phone.left()));
    left.add(gateway.left());
    left.removeIf(String::isEmpty);
    return left;
  }

  private String ladder(CallRecord record) {
    FlightRecord flight = exchange.node(record.id()).exchange().traces().flight(record.id());
    return flight == null ? "" : String.join("\n", new Ladder(Set.of("SIP"), false).draw(flight));
  }
}
