package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.sip.message.Rfc4475;
import org.strowger.sip.message.SharedData;
import org.strowger.sip.message.SipResponse;

/**
 * RFC 4475 and RFC 5118 at a user agent server: what it answers to each message, and that no
 * message leaves anything behind.
 */
class Rfc4475AgentTest {
  private static final Address HERE = new Address(IpAddress.v4(0xC0000201), 5060);
  private static final Address THERE = new Address(IpAddress.v4(0xC0000209), 5060);

  /** The final status of what a parser lets pass; 0 for no answer. Others go to the user. */
  private static final Map<String, Integer> ANSWERS =
      Map.ofEntries(
          Map.entry("intmeth", 501),
          Map.entry("esc02", 501),
          Map.entry("unreason", 0),
          Map.entry("noreason", 0),
          Map.entry("badbranch", 200),
          Map.entry("invut", 415),
          Map.entry("bcast", 0),
          Map.entry("zeromf", 200),
          Map.entry("sdp01", 406));

  @TestFactory
  Stream<DynamicTest> everyTortureMessageIsAnsweredAsItsSectionSays() {
    Path directory = SharedData.directory("sip/rfc4475");
    List<String> names = SharedData.names(directory);
    assertThat(names).containsAll(ANSWERS.keySet());
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name, () -> check(directory.resolve(name + ".dat"), expected(name))));
  }

  private static Integer expected(String name) {
    return ANSWERS.getOrDefault(name, Rfc4475.REFUSED.get(name));
  }

  @TestFactory
  Stream<DynamicTest> everyIpv6MessageIsAnswered() {
    Path directory = SharedData.directory("sip/rfc5118");
    return SharedData.names(directory).stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () ->
                    check(
                        directory.resolve("wire").resolve(name + ".dat"),
                        name.equals("ipv6-bad") ? Integer.valueOf(400) : null)));
  }

  private static void check(Path file, Integer expected) {
    long[] now = {0};
    Outbox out = new Outbox();
    SipAgent agent =
        new SipAgent(
            SipSettings.of(Listener.of(Transport.UDP, 1, HERE)), new SimEnv(1, 0, () -> now[0]));
    Flow flow = new Flow(Transport.UDP, 1, HERE, THERE);
    agent.onBytes(0, flow, SharedData.octets(file), out);
    List<Integer> finals = new ArrayList<>();
    boolean asked = answer(agent, out, now, finals);
    if (expected == null) {
      assertThat(asked || !finals.isEmpty())
          .as("handed to the user, or answered: %s", finals)
          .isTrue();
    } else {
      assertThat(finals).isEqualTo(expected == 0 ? List.of() : List.of(expected));
    }
    for (int i = 0; i < 1000 && agent.nextTimeout() != Deadlines.NEVER; i++) {
      now[0] = Math.max(now[0], agent.nextTimeout());
      agent.onTimeout(now[0], out);
      answer(agent, out, now, finals);
    }
    assertThat(Duration.ofNanos(now[0])).isLessThan(Duration.ofMinutes(5));
    assertThat(agent.isIdle()).isTrue();
  }

  /** Refuses what the user is asked; whether it was asked anything. */
  private static boolean answer(SipAgent agent, Outbox out, long[] now, List<Integer> finals) {
    boolean asked = false;
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case Transmit.Send send -> {
          String text = send.octets().toLatin1();
          int status = text.startsWith("SIP/2.0 ") ? Integer.parseInt(text, 8, 11, 10) : 0;
          if (status >= 200 && !finals.contains(status)) {
            finals.add(status);
          }
        }
        case SipEvent.Invited invited -> {
          asked = true;
          agent.end(now[0], invited.id(), 480, Payload.NONE, out);
        }
        case SipEvent.Requested requested -> {
          asked = true;
          SipResponse response = requested.transaction().request().response(405);
          agent.respond(now[0], requested.transaction(), response, out);
        }
        default -> {}
      }
    }
    return asked;
  }
}
