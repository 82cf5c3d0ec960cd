package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.sim.SimLink;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.Reliability;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/** Provisional responses of gateways: 100rel as each wants it (RFC 3262), RFC 5009. */
class EarlyMediaTest {
  private static final long LONG = Duration.ofMinutes(1).toNanos();

  private final Address trunkAddress = new Address(IpAddress.v4(0xC0000216), 5060);

  private SipPeer trunk(Reliability reliability) {
    return SipPeer.gateway(
            "trunk", SipUri.of(trunkAddress), List.of(IpNetwork.of(trunkAddress.ip())), "in")
        .withBehavior(SipPeer.Behavior.DEFAULT.withReliability(reliability));
  }

  private static SipWorld world(SipPeer trunk) {
    return new SipWorld(5, SimLink.PERFECT, trunk);
  }

  /** Calls the gateway, which answers 183 with such a header, and gives the INVITE. */
  private static SipRequest dial(SipWorld pbx, String earlyMedia) {
    SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            Payload early =
                Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.P_EARLY_MEDIA, earlyMedia);
            gateway.agent.progress(pbx.world.now(), invited.id(), 183, early, out);
          }
        };
    OutgoingLeg leg =
        new OutgoingLeg(
            "trunk",
            "",
            PhoneNumber.of("13900001111"),
            CallerId.UNKNOWN,
            null,
            SipWorld.media(20_000),
            70,
            Map.of(),
            "call-1");
    pbx.act(() ->
        pbx.tech.dial(
            pbx.world.now(), new LegId(50), leg, (now, event) -> pbx.legEvents.add(event)));
    pbx.world.runUntil(() -> pbx.has(LegEvent.Progress.class), LONG);
    return gateway.first(SipEvent.Invited.class).request();
  }

  /** The gateway calls in; what it was answered, after a 183 with a description of ours. */
  private static List<String> callIn(SipWorld pbx, Payload invite) {
    SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);
    pbx.onCall = leg -> leg.progress(SipWorld.media(20_000));
    gateway.act(out ->
        gateway.agent.invite(
            pbx.world.now(),
            InviteOrder.of(gateway.target("100"), gateway.identity(), invite),
            out));
    pbx.world.runFor(Duration.ofSeconds(3).toNanos());
    return pbx.sent;
  }

  @Test
  void a100relThatIsOffIsNeitherOfferedNorUsed() {
    SipWorld pbx = world(trunk(Reliability.OFF));
    assertThat(dial(pbx, "sendrecv").supports("100rel")).isFalse();

    List<String> sent = callIn(world(trunk(Reliability.OFF)), Payload.of(SipTechTest.PHONE_SDP));
    assertThat(sent)
        .anyMatch(text -> text.startsWith("SIP/2.0 183"))
        .noneMatch(text -> text.contains("RSeq"));
  }

  @Test
  void a100relThatIsOffCannotBeRequiredOfUs() {
    Payload requiring = Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.REQUIRE, "100rel");
    assertThat(callIn(world(trunk(Reliability.OFF)), requiring))
        .anySatisfy(
            text -> assertThat(text).startsWith("SIP/2.0 420").contains("Unsupported: 100rel"));
  }

  @Test
  void a100relThatIsRequiredIsAskedForBothWays() {
    SipRequest invite = dial(world(trunk(Reliability.REQUIRED)), "sendrecv");
    assertThat(invite.hasToken(HeaderName.REQUIRE, "100rel")).isTrue();

    Payload without = Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.SUPPORTED, "timer");
    assertThat(callIn(world(trunk(Reliability.REQUIRED)), without))
        .anySatisfy(text -> assertThat(text).startsWith("SIP/2.0 421").contains("Require: 100rel"));
    assertThat(callIn(world(trunk(Reliability.REQUIRED)), Payload.of(SipTechTest.PHONE_SDP)))
        .anyMatch(text -> text.startsWith("SIP/2.0 183") && text.contains("RSeq"));
  }

  @Test
  void earlyMediaThatTheNetworkBarsIsNotTold() {
    SipWorld barred = world(trunk(Reliability.SUPPORTED));
    SipRequest invite = dial(barred, "inactive");
    assertThat(invite.value(HeaderName.P_EARLY_MEDIA)).isEqualTo("supported");
    assertThat(barred.first(LegEvent.Progress.class).early()).isNull();

    SipWorld let = world(trunk(Reliability.SUPPORTED));
    dial(let, "sendonly");
    assertThat(let.first(LegEvent.Progress.class).early()).isNotNull();
  }

  @Test
  void aGatewayThatIsNotTrustedIsNotBelievedAndNotTold() {
    SipPeer stranger =
        trunk(Reliability.SUPPORTED).withIdentity(new SipPeer.Identity(false, true, false));
    SipWorld pbx = world(stranger);
    assertThat(dial(pbx, "inactive").value(HeaderName.P_EARLY_MEDIA)).isNull();
    assertThat(pbx.first(LegEvent.Progress.class).early()).isNotNull();
    Payload asking = Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.P_EARLY_MEDIA, "supported");
    assertThat(callIn(world(stranger), asking)).noneMatch(text -> text.contains("P-Early-Media"));
  }

  @Test
  void aCallerThatAsksIsToldThatItsEarlyMediaMayBeHeard() {
    Payload asking = Payload.of(SipTechTest.PHONE_SDP).with(HeaderName.P_EARLY_MEDIA, "supported");
    assertThat(callIn(world(trunk(Reliability.SUPPORTED)), asking))
        .anySatisfy(
            text -> assertThat(text).startsWith("SIP/2.0 183").contains("P-Early-Media: sendrecv"));
    assertThat(callIn(world(trunk(Reliability.SUPPORTED)), Payload.of(SipTechTest.PHONE_SDP)))
        .noneMatch(text -> text.contains("P-Early-Media"));
  }
}
