package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.session.MediaDescription;
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
import org.strowger.sip.message.SipResponse;
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
    dial(pbx);
    pbx.world.runUntil(() -> pbx.has(LegEvent.Progress.class), LONG);
    return gateway.first(SipEvent.Invited.class).request();
  }

  private static void dial(SipWorld pbx) {
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

  /** RFC 3960 3.1: the first branch with something to hear is heard until one answers. */
  @Test
  void ofAForkTheFirstThatSpeaksIsHeardUntilTheAnswer() {
    SipWorld pbx = world(trunk(Reliability.OFF));
    SipWorld.Phone proxy = pbx.new Phone("trunk", "", 0x16);
    Flow[] back = new Flow[1];
    proxy.script =
        (event, _) -> {
          if (event instanceof SipEvent.Invited invited) {
            back[0] = invited.flow();
          }
        };
    dial(pbx);
    pbx.world.runUntil(() -> back[0] != null, LONG);
    SipRequest invite = proxy.first(SipEvent.Invited.class).request();
    respond(pbx, proxy, back[0], branch(invite, 183, "a", 0));
    respond(pbx, proxy, back[0], branch(invite, 183, "b", 5000));
    respond(pbx, proxy, back[0], branch(invite, 183, "c", 6000));
    respond(pbx, proxy, back[0], branch(invite, 180, "b", 5002));
    respond(pbx, proxy, back[0], branch(invite, 200, "c", 6000));
    assertThat(pbx.legEvents.stream().map(EarlyMediaTest::port))
        .containsExactly(0, 0, 5000, 0, 5002, 6000);
  }

  /** The port that an event describes; 0 for none. */
  private static int port(LegEvent event) {
    MediaDescription media =
        switch (event) {
          case LegEvent.Ringing(var early) -> early;
          case LegEvent.Progress(var early, var _) -> early;
          case LegEvent.Answered(var answer, var _) -> answer;
          default -> null;
        };
    return media == null ? 0 : media.audio().rtp().port();
  }

  private static SipResponse branch(SipRequest invite, int status, String tag, int port) {
    SipResponse response =
        invite.response(status, tag).with(HeaderName.CONTACT, "<sip:b@192.0.2.22:5060>");
    String sdp = SipTechTest.PHONE_SDP.toUtf8().replace("4000", "" + port);
    return port == 0 ? response : response.withBody(Payload.SDP, Octets.utf8(sdp));
  }

  private static void respond(SipWorld pbx, SipWorld.Phone proxy, Flow flow, SipResponse response) {
    proxy.act(out -> out.send(flow, response.octets()));
    pbx.world.runFor(Duration.ofMillis(100).toNanos());
  }
}
