package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaFormat;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.GatewayTalker;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.server.simulation.Talkers.Talker;
import org.strowger.server.simulation.Talkers.Traffic;

/**
 * A gateway that has just agreed on one coding turns to another, before it hears that we want none
 * but that one; the other party has it or not.
 */
class CodecMatrixTest {
  private static final long SECOND = 1_000_000_000L;
  private static final SimLink DISTANT = new SimLink(0, 1, 0, SECOND / 20, SECOND / 20);
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress INSIDE = IpAddress.v4(0xC0000205);
  private static final IpAddress OUTSIDE = IpAddress.v4(0xC0000206);

  private final SimWorld world = new SimWorld(3, DISTANT);
  private SimulatedExchange exchange;
  private GatewayTalker called;

  private static StrowgerConfig config() {
    Problems problems = new Problems();
    String yaml =
        "phones:\n  1001: {password: secret}\n  1002: {password: secret}\ngateways:\n"
            + "  inside: {tech: h323, context: from-outside, host: %s}%n".formatted(INSIDE)
            + "  outside: {tech: h323, context: from-outside, host: %s}%n".formatted(OUTSIDE);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private static String switches(boolean fast, boolean tunnels) {
    return "fast-start: %s%ntunnelling: %s%n"
        .formatted(fast ? "yes" : "no", tunnels ? "yes" : "no");
  }

  private void bothTalk(Talker caller) {
    world.runFor(3 * SECOND);
    Traffic traffic = Traffic.of(world, 2, caller, called);
    assertThat(traffic.callerHeard()).as("caller hears, %s", traffic).isGreaterThan(90);
    assertThat(traffic.calledHeard()).as("called hears, %s", traffic).isGreaterThan(90);
    assertThat(caller.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(called.direction()).isEqualTo(Direction.SENDRECV);
  }

  private void changes(Talker caller, String number) {
    world.runFor(2 * SECOND);
    caller.call(number);
    world.runFor(5 * SECOND);
    bothTalk(caller);
    assertThat(called.codec).isEqualTo(MediaFormat.PCMU.key());
    called.hold(true);
    world.runFor(3 * SECOND);
    called.hold(false);
    bothTalk(caller);
    assertThat(called.codec).isEqualTo(MediaFormat.PCMU.key());
    caller.hangUp();
    world.runFor(40 * SECOND);
    assertThat(caller.over && called.over).isTrue();
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }

  /** The phone has PCMA alone: we transcode. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void towardsAPhoneThatLacksTheCoding(boolean fast, boolean tunnels) {
    exchange = new SimulatedExchange(world, EXCHANGE, config());
    called = new GatewayTalker(world, OUTSIDE, EXCHANGE, switches(fast, tunnels));
    called.changesTo = MediaFormat.PCMU;
    changes(
        new SipTalker(world, IpAddress.v4(0xC000020B), "1001", new Address(EXCHANGE, 5060)),
        "92001");
  }

  /** The other gateway has both. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void towardsAnotherGateway(boolean fast, boolean tunnels) {
    exchange = new SimulatedExchange(world, EXCHANGE, config());
    called = new GatewayTalker(world, OUTSIDE, EXCHANGE, switches(fast, tunnels));
    called.changesTo = MediaFormat.PCMU;
    changes(new GatewayTalker(world, INSIDE, EXCHANGE, switches(fast, tunnels)), "82001");
  }
}
