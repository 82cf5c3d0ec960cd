package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.pbx.record.CallRecord;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.GatewayTalker;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.server.simulation.Talkers.Talker;
import org.strowger.server.simulation.Talkers.Traffic;

/**
 * Hold and resume by either party of every pair of protocols (H.323 §8.4.6, RFC 3264 §8.4): the
 * other is told, hears the holder's music, and falls silent; after the resume both hear each other.
 */
class HoldMatrixTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress INSIDE = IpAddress.v4(0xC0000205);
  private static final IpAddress OUTSIDE = IpAddress.v4(0xC0000206);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private Talker caller;
  private Talker called;

  /** How a party signals. */
  enum Kind {
    SIP(""),
    FAST("fast-start: yes\ntunnelling: yes\n"),
    FAST_SEPARATE("fast-start: yes\ntunnelling: no\n"),
    SLOW("fast-start: no\ntunnelling: yes\n"),
    SLOW_SEPARATE("fast-start: no\ntunnelling: no\n");

    final String switches;

    Kind(String switches) {
      this.switches = switches;
    }
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Kind.values())
        .flatMap(from -> Stream.of(Kind.values()).map(to -> Arguments.of(from, to)));
  }

  private static StrowgerConfig config(String inside, String outside) {
    Problems problems = new Problems();
    String yaml =
        "phones:\n  1001: {password: secret}\n  1002: {password: secret}\n"
            + "gateways:\n  inside: {tech: h323, context: from-outside, host: %s%s}%n"
                .formatted(INSIDE, inside)
            + "  outside: {tech: h323, context: from-outside, host: %s%s}%n"
                .formatted(OUTSIDE, outside);
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private void talk(Kind from, Kind to, String inside, String outside) {
    exchange = new SimulatedExchange(world, EXCHANGE, config(inside, outside));
    caller =
        from == Kind.SIP
            ? new SipTalker(world, IpAddress.v4(0xC000020B), "1001", new Address(EXCHANGE, 5060))
            : new GatewayTalker(world, INSIDE, EXCHANGE, from.switches);
    called =
        to == Kind.SIP
            ? new SipTalker(world, IpAddress.v4(0xC000020C), "1002", new Address(EXCHANGE, 5060))
            : new GatewayTalker(world, OUTSIDE, EXCHANGE, to.switches);
    world.runFor(2 * SECOND);
    String number = from == Kind.SIP ? "92001" : "82001";
    caller.call(to == Kind.SIP ? "1002" : number);
    world.runFor(5 * SECOND);
    bothTalk();
  }

  private Traffic traffic() {
    world.runFor(3 * SECOND);
    return Traffic.of(world, 2, caller, called);
  }

  private void bothTalk() {
    Traffic traffic = traffic();
    assertThat(traffic.callerHeard()).as("caller hears, %s", traffic).isGreaterThan(90);
    assertThat(traffic.calledHeard()).as("called hears, %s", traffic).isGreaterThan(90);
    assertThat(caller.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(called.direction()).isEqualTo(Direction.SENDRECV);
  }

  /** The caller holds and resumes, then the other, twice; then both hold, and resume in turn. */
  @ParameterizedTest
  @MethodSource("pairs")
  void holdAndResumeOfEitherParty(Kind from, Kind to) {
    talk(from, to, "", "");
    for (int i = 0; i < 2; i++) {
      callerHolds();
      calledHolds();
    }
    caller.hold(true);
    world.runFor(3 * SECOND);
    called.hold(true);
    Traffic silence = traffic();
    assertThat(silence).as("both hold").isEqualTo(new Traffic(0, 0, 0, 0));
    caller.hold(false);
    Traffic calledHolds = traffic();
    assertThat(calledHolds.callerHeard()).as("%s", calledHolds).isGreaterThan(90);
    assertThat(calledHolds.calledHeard()).as("%s", calledHolds).isZero();
    called.hold(false);
    bothTalk();
    end();
  }

  /** The channels stay, the held party hears music, the holder nothing. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void whoLosesCallsByAnEmptySetIsHeldWithoutOne(Kind from) {
    talk(from, Kind.FAST, "", ", hold-by-empty-capabilities: no");
    for (int i = 0; i < 2; i++) {
      caller.hold(true);
      Traffic traffic = traffic();
      assertThat(called.direction()).isEqualTo(Direction.SENDRECV);
      assertThat(traffic.calledHeard()).as("hears the holder, %s", traffic).isGreaterThan(90);
      assertThat(traffic.callerHeard()).as("the holder hears, %s", traffic).isZero();
      caller.hold(false);
      bothTalk();
    }
    end();
  }

  /** Far longer than the limit of silence, which counts again after the resume. */
  @ParameterizedTest
  @MethodSource("pairs")
  void aLongHoldIsNoDeadCall(Kind from, Kind to) {
    talk(from, to, "", "");
    caller.hold(true);
    world.runFor(200 * SECOND);
    caller.hold(false);
    bothTalk();
    called.hold(true);
    world.runFor(200 * SECOND);
    called.hold(false);
    bothTalk();
    end();
  }

  /** Nobody holds it any more, so what it says is heard. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void aHeldPartyThatIsSentIntoTheDialplanSpeaksAgain(Kind from) {
    talk(from, Kind.SIP, "", "");
    called.hold(true);
    world.runFor(3 * SECOND);
    assertThat(caller.direction()).isEqualTo(Direction.RECVONLY);
    ((SipTalker) called).transfer("600");
    world.runFor(15 * SECOND);
    assertThat(called.over).isTrue();
    assertThat(caller.direction()).isEqualTo(Direction.SENDRECV);
    Traffic echo = traffic();
    assertThat(echo.callerSaid()).as("says, %s", echo).isGreaterThan(90);
    assertThat(echo.callerHeard()).as("hears itself, %s", echo).isGreaterThan(90);
    caller.hangUp();
    world.runFor(40 * SECOND);
    assertThat(exchange.left()).isEmpty();
  }

  private void callerHolds() {
    caller.hold(true);
    Traffic traffic = traffic();
    assertThat(called.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(traffic.calledHeard()).as("hears the holder, %s", traffic).isGreaterThan(90);
    assertThat(traffic.calledSaid()).as("the held one says, %s", traffic).isZero();
    assertThat(traffic.callerHeard()).as("the holder hears, %s", traffic).isZero();
    caller.hold(false);
    bothTalk();
  }

  private void calledHolds() {
    called.hold(true);
    Traffic traffic = traffic();
    assertThat(caller.direction()).isEqualTo(Direction.RECVONLY);
    assertThat(traffic.callerHeard()).as("hears the holder, %s", traffic).isGreaterThan(90);
    assertThat(traffic.callerSaid()).as("the held one says, %s", traffic).isZero();
    assertThat(traffic.calledHeard()).as("the holder hears, %s", traffic).isZero();
    called.hold(false);
    bothTalk();
  }

  private void end() {
    assertThat(caller.over || called.over).isFalse();
    called.hangUp();
    world.runFor(40 * SECOND);
    assertThat(exchange.left()).isEmpty();
    CallRecord record = exchange.records().finished().getFirst();
    assertThat(record.times().answer()).isNotNull();
    assertThat(caller.over && called.over).isTrue();
  }
}
