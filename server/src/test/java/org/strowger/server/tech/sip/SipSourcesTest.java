package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.sim.SimLink;
import org.strowger.pbx.call.Cause;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** Which gateway a call is of, by where it comes from. */
class SipSourcesTest {
  private static final long LONG = Duration.ofMinutes(3).toNanos();

  private final Address called = new Address(IpAddress.v4(0xC0000216), 5060);

  private SipWorld callFrom(String source, String context, int octet) {
    SipWorld pbx = world(source, context);
    call(pbx, pbx.new Phone("x", "", octet), "100", 1);
    return pbx;
  }

  private SipWorld world(String source, String context) {
    IpNetwork network = Objects.requireNonNull(IpNetwork.parse(source));
    SipPeer carrier =
        SipPeer.gateway(
            "carrier", SipUri.of(called), List.of(IpNetwork.of(called.ip()), network), context);
    SipPeer phone = SipPeer.phone("1001", new Secret.Password("secret"), "in");
    SipWorld pbx =
        new SipWorld(
            7,
            SimLink.PERFECT,
            carrier.withLogin("our-login", null).withDomain("carrier.example"),
            phone);
    pbx.onCall = leg -> leg.hangup(Cause.of(17));
    return pbx;
  }

  private static void call(SipWorld pbx, SipWorld.Phone caller, String number, int ended) {
    call(pbx, caller, caller.identity(), number, ended);
  }

  private static void call(
      SipWorld pbx, SipWorld.Phone caller, NameAddress from, String number, int ended) {
    caller.act(out ->
        caller.agent.invite(
            pbx.world.now(),
            InviteOrder.of(caller.target(number), from, Payload.of(SipTechTest.PHONE_SDP)),
            out));
    pbx.world.runUntil(
        () -> caller.events.stream().filter(SipEvent.Ended.class::isInstance).count() == ended,
        LONG);
  }

  private static List<String> remarks(SipWorld pbx) {
    return pbx.events.stream()
        .filter(SipTechEvent.CallRefused.class::isInstance)
        .map(event -> ((SipTechEvent.CallRefused) event).why())
        .toList();
  }

  @Test
  void theOperatorIsToldOfACallerAtAnAddressOfNoGatewayOnceInAWhile() {
    SipWorld pbx = callFrom("203.0.113.0/24", "in", 200);
    assertThat(remarks(pbx))
        .containsExactly(
            "no gateway has this address, and no phone is called \"x\"; if it is a gateway's,"
                + " add 192.0.2.200 to its sources");
    SipWorld.Phone other = pbx.new Phone("x", "", 201);
    call(pbx, other, "100", 1);
    call(pbx, other, "100", 2);
    assertThat(remarks(pbx)).hasSize(2);
    pbx.world.runFor(Strangers.AGAIN);
    call(pbx, other, "100", 3);
    assertThat(remarks(pbx)).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({"13912345678@carrier.example, 100", "1001@192.0.2.22, 100", "x@y.example, our-login"})
  void aCallThatSpeaksOfAGatewayIsToldWithThatOne(String from, String number) {
    SipWorld pbx = world("203.0.113.0/24", "in");
    SipUri uri = Objects.requireNonNull(SipUri.parse("sip:" + from));
    call(pbx, pbx.new Phone("x", "", 200), NameAddress.of(uri), number, 1);
    assertThat(remarks(pbx))
        .containsExactly(
            "it speaks of gateway carrier, but is none of its sources; if it is that gateway, write"
                + " sources: [192.0.2.200] below gateways.carrier");
  }

  @Test
  void aPhoneThatIsChallengedIsNobodyToTellOf() {
    SipWorld pbx = world("203.0.113.0/24", "in");
    call(pbx, pbx.new Phone("1001", "secret", 200), "100", 1);
    assertThat(remarks(pbx)).isEmpty();
  }

  @Test
  void aLineEndInANameBeginsNoLineOfTheLog() {
    SipWorld pbx = world("203.0.113.0/24", "in");
    SipUri uri = Objects.requireNonNull(SipUri.parse("sip:a%0ab@y.example"));
    call(pbx, pbx.new Phone("x", "", 200), NameAddress.of(uri), "100", 1);
    assertThat(remarks(pbx)).singleElement().asString().contains("called \"a?b\"");
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.128/25, 200, true",
    "192.0.2.200, 200, true",
    "192.0.2.201, 200, false",
    "192.0.2.0/25, 200, false",
    "203.0.113.0/24, 22, true",
    "2001:db8::/32, 200, false"
  })
  void aCallIsOfTheGatewayWhoseSourcesHoldItsAddress(String source, int octet, boolean known) {
    SipWorld pbx = callFrom(source, "in", octet);
    assertThat(pbx.incoming).hasSize(known ? 1 : 0);
    assertThat(pbx.sent.stream().filter(text -> text.startsWith("SIP/2.0 407")))
        .hasSize(known ? 0 : 1);
  }

  @Test
  void aGatewayWithoutContextIsRefusedAndTheOperatorIsToldWhatToDo() {
    SipWorld pbx = callFrom("192.0.2.200", "", 200);
    assertThat(pbx.incoming).isEmpty();
    assertThat(pbx.sent).anyMatch(text -> text.startsWith("SIP/2.0 403"));
    assertThat(pbx.events)
        .contains(
            new SipTechEvent.CallRefused(
                new Address(IpAddress.v4(0xC00002C8), 5060),
                "gateway carrier has no context; give it the one of its calls"));
  }
}
