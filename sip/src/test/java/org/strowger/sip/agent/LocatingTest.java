package org.strowger.sip.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.resolve.DnsAnswer;
import org.strowger.sip.resolve.DnsRecord;
import org.strowger.sip.resolve.Question;

/** RFC 3263 in practice: a carrier with two servers and a DNS of its own, both of which fail. */
class LocatingTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final SimWorld world = new SimWorld(1, SimLink.PERFECT);
  private final SimPhone alice = new SimPhone(world, "alice", 1);
  private final SimPhone second = server("second", 3);
  private final Map<Question, DnsAnswer> zone = new HashMap<>();
  private boolean silent;

  @BeforeEach
  void carrier() {
    String service = "_sip._udp.carrier.example";
    zone.put(
        new Question(Question.Type.SRV, service),
        DnsAnswer.of(
            List.of(
                new DnsRecord.Srv(10, 0, 5060, "first.example"),
                new DnsRecord.Srv(20, 0, 5060, "second.example")),
            300));
    zone.put(new Question(Question.Type.A, "first.example"), host(2));
    zone.put(new Question(Question.Type.A, "second.example"), host(3));
    alice.script((event, out) -> {
      if (event instanceof SipEvent.LookUp(Question question) && !silent) {
        resolve(question, out);
      }
    });
  }

  /** A server where everybody is busy. */
  private SimPhone server(String name, int last) {
    SimPhone server = new SimPhone(world, name, last);
    server.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        server.agent.end(world.now(), invited.id(), 486, Payload.NONE, out);
      }
    });
    return server;
  }

  private SimPhone first() {
    return server("first", 2);
  }

  private static DnsAnswer host(int last) {
    IpAddress ip = IpAddress.v4(0xC0000200 | last);
    return DnsAnswer.of(List.of(new DnsRecord.Host(ip)), 300);
  }

  private void resolve(Question question, Outbox out) {
    DnsAnswer none = DnsAnswer.of(List.of(), 300);
    alice.agent.onResolved(world.now(), question, zone.getOrDefault(question, none), out);
  }

  private void call() {
    SipUri target = SipUri.of("100", "carrier.example");
    alice.act(out ->
        alice.agent.invite(
            world.now(),
            InviteOrder.of(target, alice.identity(), Payload.of(CallTest.OFFER)),
            out));
  }

  private Duration callUntilItEnds() {
    long begun = world.now();
    int before = alice.all(SipEvent.Ended.class).size();
    call();
    assertThat(world.runUntil(() -> alice.all(SipEvent.Ended.class).size() > before, MINUTE))
        .isTrue();
    return Duration.ofNanos(world.now() - begun);
  }

  private int questions() {
    return alice.all(SipEvent.LookUp.class).size();
  }

  @Test
  void theSecondCallAsksTheDnsNothing() {
    first();
    callUntilItEnds();
    int asked = questions();
    callUntilItEnds();
    assertThat(asked).isPositive();
    assertThat(questions()).isEqualTo(asked);
    world.runFor(Duration.ofSeconds(301).toNanos());
    callUntilItEnds();
    assertThat(questions()).isEqualTo(2 * asked);
  }

  @Test
  void callsAtOnceAskEachQuestionOnce() {
    first();
    silent = true;
    call();
    int asked = questions();
    call();
    call();
    assertThat(questions()).isEqualTo(asked);
    silent = false;
    alice.act(out -> {
      List<SipEvent.LookUp> open = List.copyOf(alice.all(SipEvent.LookUp.class));
      open.forEach(lookUp -> resolve(lookUp.question(), out));
    });
    world.runUntil(() -> alice.all(SipEvent.Ended.class).size() == 3, MINUTE);
    assertThat(alice.all(SipEvent.Ended.class))
        .extracting(SipEvent.Ended::reason)
        .containsOnly(EndReason.REJECTED);
  }

  @Test
  void aDeadFirstServerCostsOneCallItsPatienceAndNotTheNextOnes() {
    assertThat(callUntilItEnds()).isGreaterThan(Duration.ofSeconds(5));
    assertThat(callUntilItEnds()).isLessThan(Duration.ofSeconds(1));
    assertThat(second.all(SipEvent.Invited.class)).hasSize(2);
  }

  @Test
  void aServerThatIsBackIsTriedInItsTurnAgain() {
    callUntilItEnds();
    SimPhone first = first();
    callUntilItEnds();
    assertThat(first.all(SipEvent.Invited.class)).isEmpty();
    world.runFor(MINUTE);
    callUntilItEnds();
    assertThat(first.all(SipEvent.Invited.class)).hasSize(1);
  }

  @Test
  void aServerThatAsksForTimeGetsIt() {
    SimPhone first = first();
    first.script((event, out) -> {
      if (event instanceof SipEvent.Invited invited) {
        Payload later = Payload.NONE.with(HeaderName.RETRY_AFTER, 20);
        first.agent.end(world.now(), invited.id(), 503, later, out);
      }
    });
    callUntilItEnds();
    callUntilItEnds();
    assertThat(first.all(SipEvent.Invited.class)).hasSize(1);
    assertThat(second.all(SipEvent.Invited.class)).hasSize(2);
    world.runFor(Duration.ofSeconds(20).toNanos());
    callUntilItEnds();
    assertThat(first.all(SipEvent.Invited.class)).hasSize(2);
  }

  @Test
  void callsGoOnWhileTheDnsFails() {
    first();
    callUntilItEnds();
    world.runFor(Duration.ofSeconds(301).toNanos());
    silent = true;
    assertThat(callUntilItEnds()).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(6));
    assertThat(callUntilItEnds()).isLessThan(Duration.ofSeconds(1));
    assertThat(alice.all(SipEvent.Ended.class))
        .extracting(SipEvent.Ended::reason)
        .containsOnly(EndReason.REJECTED);
  }
}
