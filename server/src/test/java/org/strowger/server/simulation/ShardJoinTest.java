package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.pbx.record.CallRecord;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.Talkers.SipTalker;
import org.strowger.server.simulation.Talkers.Traffic;
import org.strowger.sip.agent.DialogId;

/** A phone joins two calls that came to it and are on different shards (RFC 5589 §7). */
class ShardJoinTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final int SHARDS = 3;

  private SimWorld world;
  private SimulatedExchange exchange;
  private SipTalker first;
  private SipTalker second;
  private SipTalker office;
  private DialogId one;
  private DialogId other;

  private static StrowgerConfig config() {
    Problems problems = new Problems();
    String yaml =
        """
        phones:
          1001: {password: secret}
          1002: {password: secret}
          1003: {password: secret}
        gateways:
          outside: {tech: h323, context: from-outside, host: 192.0.2.99, probe: 0s}
        """;
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private SipTalker phone(int last, String number) {
    IpAddress ip = IpAddress.v4(0xC0000200 | last);
    return new SipTalker(world, ip, number, new Address(EXCHANGE, 5060));
  }

  private List<String> ids() {
    return List.copyOf(exchange.records().open());
  }

  /** Two calls to 1003, the first of which it holds, on different shards. */
  private void twoCalls() {
    for (long seed = 1; ; seed++) {
      world = new SimWorld(seed, SimLink.PERFECT);
      exchange = new SimulatedExchange(world, EXCHANGE, config(), SHARDS);
      first = phone(11, "1001");
      second = phone(12, "1002");
      office = phone(13, "1003");
      world.runFor(2 * SECOND);
      first.call("1003");
      world.runFor(3 * SECOND);
      one = office.call();
      office.hold(one);
      world.runFor(SECOND);
      second.call("1003");
      world.runFor(3 * SECOND);
      other = office.call();
      assertThat(ids()).hasSize(2);
      if (ids().stream().map(id -> id.substring(0, 2)).distinct().count() == 2) {
        return;
      }
    }
  }

  private void bothHear() {
    Traffic traffic = Traffic.of(world, 2, first, second);
    assertThat(traffic.callerHeard()).as("%s", traffic).isGreaterThan(90);
    assertThat(traffic.calledHeard()).as("%s", traffic).isGreaterThan(90);
    assertThat(first.direction()).isEqualTo(Direction.SENDRECV);
    assertThat(second.direction()).isEqualTo(Direction.SENDRECV);
  }

  private List<CallRecord> whenAllIsOver() {
    world.runFor(100 * SECOND);
    assertThat(exchange.left()).isEmpty();
    return new ArrayList<>(exchange.records().finished());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theTwoTalkAndTheOneWhoJoinedThemIsFree(boolean heldOneAsks) {
    twoCalls();
    office.join(heldOneAsks ? one : other, heldOneAsks ? other : one);
    world.runFor(3 * SECOND);
    assertThat(office.over).isTrue();
    assertThat(first.over).isFalse();
    assertThat(second.over).isFalse();
    bothHear();
    second.hangUp();
    world.runFor(SECOND);
    assertThat(first.over).isTrue();
    List<CallRecord> records = whenAllIsOver();
    assertThat(records).hasSize(2);
    assertThat(records.stream().map(CallRecord::linkedId).distinct()).hasSize(1);
  }

  @Test
  void holdsPassTheLineBothWays() {
    twoCalls();
    office.join(one, other);
    world.runFor(3 * SECOND);
    bothHear();
    first.hold(true);
    world.runFor(2 * SECOND);
    assertThat(second.direction()).isEqualTo(Direction.RECVONLY);
    second.hold(true);
    world.runFor(2 * SECOND);
    assertThat(Traffic.of(world, 2, first, second)).isEqualTo(new Traffic(0, 0, 0, 0));
    first.hold(false);
    second.hold(false);
    world.runFor(4 * SECOND);
    bothHear();
    first.hangUp();
    whenAllIsOver();
  }

  @Test
  void aCallThatEndedMeanwhileLeavesTheOtherAsItWas() {
    twoCalls();
    second.hangUp();
    office.join(one, other);
    world.runFor(3 * SECOND);
    assertThat(first.over).isFalse();
    assertThat(ids()).hasSize(1);
    first.hangUp();
    assertThat(whenAllIsOver()).hasSize(2);
  }
}
