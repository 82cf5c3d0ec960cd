package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.pbx.call.Cause;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.simulation.Talkers.SipTalker;

/** What an operator's commands do to an exchange where nothing else has happened for long. */
class OperatorTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);

  @Test
  void aCallThatIsEndedAfterALongSilenceSaysGoodbyeInTime() {
    SimWorld world = new SimWorld(3, SimLink.PERFECT);
    Problems problems = new Problems();
    StrowgerConfig config =
        ConfigReader.parse(
            "x.yaml",
            """
            phones: {1001: {password: secret}, 1002: {password: secret}}
            gateways: {outside: {host: 192.0.2.99, probe: 0s}}
            """,
            problems);
    assertThat(problems.list()).isEmpty();
    SimulatedExchange exchange = new SimulatedExchange(world, EXCHANGE, config);
    SipTalker caller =
        new SipTalker(world, IpAddress.v4(0xC000020B), "1001", new Address(EXCHANGE, 5060));
    world.runFor(2 * SECOND);
    caller.call("600");
    world.runFor(50 * SECOND); // longer than any request is repeated, by RFC 3261's timer F
    String call = exchange.records().open().iterator().next();
    ExchangeNode node = exchange.node(call);

    Outbox out = new Outbox();
    boolean ended =
        node.answer(
            world.now(),
            own -> own.exchange().hangup(world.now(), call, Cause.of(16, "by the operator")),
            out);

    assertThat(ended).isTrue();
    assertThat(sent(out)).singleElement().asString().startsWith("BYE ");
    // Timer E, RFC 3261 17.1.2.2: the first repetition is T1 = 500 ms away.
    assertThat(node.sip().agent().nextTimeout() - world.now()).isBetween(SECOND / 4, SECOND);
  }

  private static List<String> sent(Outbox out) {
    List<String> sent = new ArrayList<>();
    for (Output output = out.poll(); output != null; output = out.poll()) {
      if (output instanceof Transmit.Send send) {
        sent.add(send.octets().toUtf8());
      }
    }
    return sent;
  }
}
