package org.strowger.server.simulation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.strowger.h323.call.CallId;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimMediaPlane.Agreed;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayConfig.OwnCall;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.GatewayNode;
import org.strowger.server.gateway.NumberRule;
import org.strowger.server.gateway.NumberRule.FarParty;
import org.strowger.server.gateway.NumberRule.Treatment;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.server.simulation.Scenario.PlannedCall;
import org.strowger.server.simulation.Scenario.Trunk;

/** The gateway and the telephone network behind it. Confined to its world's thread. */
final class SimulatedGateway {
  private static final int SIGNALLING = 1720;
  private static final int PORTS = 64;
  private static final int NORMAL_CLEARING = 16;
  private static final long LONGEST_TALK = 15_000_000_000L;
  private static final long SHORT_HOLD = 5_000_000_000L;
  private static final long LONG_HOLD = 90_000_000_000L;

  private final SimWorld world;
  private final FarParty says;
  private final SimHost host;
  private final SimMediaPlane plane;
  private final GatewayNode gateway;
  private final SplittableRandom random;
  private final Map<CallId, PartyCall> calls = new LinkedHashMap<>();
  private boolean dead;

  SimulatedGateway(SimWorld world, IpAddress ip, Scenario scenario, Address exchange) {
    this.world = world;
    this.says = scenario.speaking() ? FarParty.TONE : FarParty.SILENCE;
    Trunk trunk = scenario.trunk();
    this.random = world.random().split();
    NodeSlot slot = new NodeSlot();
    host = world.host(ip, slot);
    host.listenTcp(SIGNALLING, 1);
    plane = new SimMediaPlane(world, host, world.env(0), new ShippedSounds(), PORTS);
    GatewayConfig config =
        new GatewayConfig(
            new Address(ip, SIGNALLING),
            exchange,
            1,
            trunk.fastStart(),
            trunk.tunnelling(),
            trunk.earlyH245(),
            SimMediaPlane.FIRST_PORT,
            SimMediaPlane.FIRST_PORT + 2 * PORTS - 1,
            rules(says),
            List.of(),
            trunk.keysBy(),
            "");
    gateway = new GatewayNode(config, world.env(0), plane, this::on, false);
    slot.fill(gateway);
  }

  /** The first digit of a number decides. */
  private static List<NumberRule> rules(FarParty says) {
    return List.of(
        rule("1.", Treatment.ANSWER, 1, 0, FarParty.ECHO),
        rule("2.", Treatment.ANSWER, 0, 0, says),
        rule("3.", Treatment.ANSWER, 2, 4, says),
        rule("4.", Treatment.BUSY, 1, 0, says),
        rule("5.", Treatment.NO_ANSWER, 8, 0, says),
        rule("6.", Treatment.UNALLOCATED, 1, 0, says),
        rule("7.", Treatment.CONGESTION, 1, 0, says),
        rule("8.", Treatment.SILENT, 1, 0, says),
        rule("9.", Treatment.ANNOUNCEMENT, 1, 0, says));
  }

  private static NumberRule rule(
      String pattern, Treatment treatment, int answerSeconds, int talkSeconds, FarParty far) {
    Duration answer = Duration.ofSeconds(answerSeconds);
    Duration alert = answerSeconds == 0 ? Duration.ZERO : Duration.ofMillis(300);
    return new NumberRule(
        pattern, treatment, alert, answer, Duration.ofSeconds(talkSeconds), far, "");
  }

  boolean isDead() {
    return dead;
  }

  /** All calls, in order. */
  List<PartyCall> calls() {
    return List.copyOf(calls.values());
  }

  /** What of a call is left; empty if nothing is. */
  String left() {
    if (dead || (gateway.isIdle() && plane.openPorts() == 0)) {
      return "";
    }
    return "gateway: %d calls, %d channels, %d media ports"
        .formatted(gateway.calls(), gateway.busyChannels(), plane.openPorts());
  }

  /** What its media ports have agreed on. */
  Map<Address, Agreed> agreements() {
    return plane.agreements();
  }

  void die() {
    dead = true;
    host.kill();
  }

  /** A subscriber of the telephone network calls the exchange. */
  void call(PlannedCall plan) {
    OwnCall order =
        new OwnCall(
            plan.from(),
            plan.to(),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofNanos(Math.max(1, plan.talk())),
            says,
            "");
    act(out -> gateway.call(world.now(), order, out));
    world.after(plan.patience(), () -> giveUp(plan.from()));
  }

  private void giveUp(String from) {
    calls.forEach((id, call) -> {
      if (call.key.equals(from) && !call.answered && call.end == null) {
        hangUp(id);
      }
    });
  }

  /** Every subscriber hangs up. */
  void hangUpAll() {
    List.copyOf(calls.keySet()).forEach(this::hangUp);
  }

  private void hangUp(CallId id) {
    act(out -> gateway.release(world.now(), id, NORMAL_CLEARING, out));
  }

  private void act(Consumer<org.strowger.kernel.Outbox> action) {
    host.act(action);
  }

  private void on(GatewayEvent event) {
    switch (event) {
      case GatewayEvent.Offered(CallId id, String _, String to, String _) -> {
        calls.put(id, new PartyCall(to, "gateway", true));
        if (random.nextInt(6) == 0) {
          world.after(random.nextLong(12_000_000_000L), () -> hangUp(id));
        }
      }
      case GatewayEvent.Dialled(CallId id, String from, String _, String _) ->
          calls.put(id, new PartyCall(from, "gateway", false));
      case GatewayEvent.Answered(CallId id) -> {
        with(id, call -> call.answer(world.now()));
        converse(id);
      }
      case GatewayEvent.Alerting(CallId id) -> with(id, call -> call.rang = true);
      case GatewayEvent.Released(CallId id, int cause, boolean byExchange, String detail) ->
          with(
              id,
              call -> call.end = new PartyCall.End(world.now(), byExchange, cause + " " + detail));
      case GatewayEvent.Digit(CallId id, char digit, boolean _) ->
          with(id, call -> call.heard.append(digit));
      case GatewayEvent.MediaEnded(CallId id, var figures) ->
          with(id, call -> call.packets = figures.packetsReceived());
      case GatewayEvent.NotDialled _,
          GatewayEvent.Announcing _,
          GatewayEvent.MediaAgreed _,
          GatewayEvent.Heard _,
          GatewayEvent.Recorded _,
          GatewayEvent.Traced _ -> {}
    }
  }

  /** Holds, resumes, changes the codec and presses keys at random. */
  private void converse(CallId id) {
    boolean renegotiates = random.nextBoolean();
    for (int i = random.nextInt(4); i > 0; i--) {
      world.after(random.nextLong(LONGEST_TALK), () -> something(id, renegotiates));
    }
  }

  private void something(CallId id, boolean renegotiates) {
    PartyCall call = calls.get(id);
    if (call == null || call.end != null) {
      return;
    }
    if (renegotiates && random.nextInt(4) == 0) {
      call.renegotiated = true;
      MediaFormat coding = random.nextBoolean() ? MediaFormat.PCMA : MediaFormat.PCMU;
      act(out -> gateway.speak(world.now(), id, List.of(coding), out));
    } else if (renegotiates && random.nextBoolean()) {
      call.renegotiated = true;
      act(out -> gateway.hold(world.now(), id, true, out));
      long length = random.nextLong(random.nextInt(3) == 0 ? LONG_HOLD : SHORT_HOLD);
      world.after(length, () -> act(out -> gateway.hold(world.now(), id, false, out)));
    } else if (call.mayPress(world.now())) {
      char key = "0123456789*#".charAt(random.nextInt(12));
      call.pressed.add(new PartyCall.Key(world.now(), key));
      act(out -> gateway.press(world.now(), id, key, out));
    }
  }

  private void with(CallId id, Consumer<PartyCall> action) {
    PartyCall call = calls.get(id);
    if (call != null) {
      action.accept(call);
    }
  }
}
