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
import org.strowger.sip.message.SipUri;

/** Which gateway a call is of, by where it comes from. */
class SipSourcesTest {
  private static final long LONG = Duration.ofMinutes(3).toNanos();

  private final Address called = new Address(IpAddress.v4(0xC0000216), 5060);

  private SipWorld callFrom(String source, String context, int octet) {
    IpNetwork network = Objects.requireNonNull(IpNetwork.parse(source));
    SipPeer carrier =
        SipPeer.gateway(
            "carrier", SipUri.of(called), List.of(IpNetwork.of(called.ip()), network), context);
    SipWorld pbx = new SipWorld(7, SimLink.PERFECT, carrier);
    SipWorld.Phone caller = pbx.new Phone("x", "", octet);
    pbx.onCall = leg -> leg.hangup(Cause.of(17));
    caller.act(out ->
        caller.agent.invite(
            pbx.world.now(),
            InviteOrder.of(
                caller.target("100"), caller.identity(), Payload.of(SipTechTest.PHONE_SDP)),
            out));
    pbx.world.runUntil(() -> caller.has(SipEvent.Ended.class), LONG);
    return pbx;
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
