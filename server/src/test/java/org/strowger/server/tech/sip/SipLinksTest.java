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
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimLink;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.server.tech.peer.GatewayEvent;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** What the adapter keeps up by itself: probes of gateways, registrations of ours. */
class SipLinksTest {
  static final long LONG = Duration.ofMinutes(3).toNanos();

  final Address trunkAddress = new Address(IpAddress.v4(0xC0000216), 5060);
  final SipPeer trunk =
      SipPeer.gateway(
              "trunk", SipUri.of(trunkAddress), List.of(IpNetwork.of(trunkAddress.ip())), "in")
          .withLogin("us", new Secret.Password("secret"))
          .withBehavior(SipPeer.Behavior.DEFAULT.withProbe(Duration.ofSeconds(30)));

  @Test
  void aGatewayThatStopsAnsweringIsDownAndUpAgainLater() {
    SipWorld pbx = new SipWorld(5, SimLink.PERFECT, trunk);
    SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.world.runFor(Duration.ofMinutes(2).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isTrue();
    assertThat(gateway.sent).isNotEmpty().allMatch(text -> text.startsWith("SIP/2.0 200"));

    pbx.world.cut(Duration.ofMinutes(3).toNanos());
    pbx.world.runFor(Duration.ofMinutes(2).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isFalse();
    assertThat(pbx.events).contains(new GatewayEvent.Down("trunk", "no answer in time"));
    pbx.world.runFor(Duration.ofMinutes(3).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isTrue();
    assertThat(pbx.events).contains(new GatewayEvent.Up("trunk"));
  }

  @Test
  void aGatewayThatIsBackIsUpWithinTwoSeconds() {
    SipWorld pbx = new SipWorld(5, SimLink.PERFECT, trunk);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.world.runFor(Duration.ofSeconds(40).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isFalse();
    pbx.new Phone("trunk", "", 0x16);
    pbx.world.runFor(Duration.ofMillis(2_100).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isTrue();
    pbx.world.runFor(Duration.ofSeconds(10).toNanos());
    assertThat(pbx.tech.agent().transactions()).isZero(); // what was given up is gone, too
  }

  @Test
  void aGatewayThatACallDidNotReachIsDownUntilItAnswers() {
    SipPeer seldom = trunk.withBehavior(SipPeer.Behavior.DEFAULT.withProbe(Duration.ofMinutes(30)));
    SipWorld pbx = new SipWorld(5, SimLink.PERFECT, seldom);
    SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.world.runFor(Duration.ofSeconds(40).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isTrue();
    gateway.host.kill();
    dial(pbx);
    pbx.world.runFor(Duration.ofSeconds(40).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isFalse();
    assertThat(pbx.events)
        .anyMatch(
            event -> event instanceof GatewayEvent.Down down && down.why().startsWith("a call: "));
  }

  private static void dial(SipWorld pbx) {
    OutgoingLeg leg =
        new OutgoingLeg(
            "trunk",
            "",
            PhoneNumber.of("100"),
            CallerId.UNKNOWN,
            null,
            SipWorld.media(20_000),
            70,
            Map.of(),
            "call-1");
    pbx.act(() -> pbx.tech.dial(pbx.world.now(), new LegId(50), leg, (now, event) -> {}));
  }

  @Test
  void whatACallOfAnotherShardDidNotReachIsToldToTheFirstWhichAsks() {
    SipWorld second = SipWorld.shard(1, 2, trunk);
    second.act(() -> second.tech.start(second.world.now()));
    dial(second);
    second.world.runFor(Duration.ofSeconds(40).toNanos());
    assertThat(second.events).contains(new GatewayEvent.Unreached("trunk", "a call: no response"));
    SipWorld first = SipWorld.shard(0, 2, trunk);
    first.act(() -> first.tech.start(first.world.now()));
    first.act(() -> first.tech.onGatewayUnreached(first.world.now(), "trunk", "a call"));
    assertThat(first.tech.isUp("trunk")).isFalse();
    first.new Phone("trunk", "", 0x16);
    first.world.runFor(Duration.ofSeconds(3).toNanos());
    assertThat(first.tech.isUp("trunk")).isTrue();
    assertThat(first.events)
        .contains(new GatewayEvent.Down("trunk", "a call"), new GatewayEvent.Up("trunk"));
  }

  @Test
  void weRegisterAtACarrierAndStayRegistered() {
    SipWorld pbx =
        new SipWorld(
            5,
            SimLink.PERFECT,
            List.of(trunk),
            List.of(new SipTechSettings.Login("trunk", Duration.ofMinutes(2))));
    SipWorld.Phone carrier = pbx.new Phone("trunk", "", 0x16);
    carrier.script = (event, out) -> register(pbx, carrier, event, out);
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.world.runFor(Duration.ofMinutes(5).toNanos());
    assertThat(pbx.events).contains(new SipTechEvent.LoggedIn("trunk", 120));
    List<String> registers = pbx.sent.stream().filter(text -> text.startsWith("REGISTER")).toList();
    assertThat(registers).hasSizeBetween(6, 12);
    assertThat(registers.getFirst())
        .contains("To: <sip:us@192.0.2.22>")
        .contains("Contact: <sip:us@192.0.2.10:5060>;expires=120");
    assertThat(registers.get(1)).contains("Authorization: Digest username=\"us\"");
    assertThat(registers.stream().map(SipLinksTest::callId).distinct()).hasSize(1);
  }

  private static String callId(String text) {
    return text.lines().filter(line -> line.startsWith("Call-ID")).findFirst().orElseThrow();
  }

  private static void register(SipWorld pbx, SipWorld.Phone carrier, SipEvent event, Outbox out) {
    if (event instanceof SipEvent.Requested requested) {
      var request = requested.transaction().request();
      SipResponse response =
          request.value(HeaderName.AUTHORIZATION) == null
              ? request
                  .response(401)
                  .with(HeaderName.WWW_AUTHENTICATE, "Digest realm=\"carrier\", nonce=\"n1\"")
              : request.response(200).with(HeaderName.CONTACT, request.value(HeaderName.CONTACT));
      carrier.agent.respond(pbx.world.now(), requested.transaction(), response, out);
    }
  }

  @Test
  void aCarrierThatRefusesIsAskedAgainWithGrowingWaits() {
    SipWorld pbx =
        new SipWorld(
            5,
            SimLink.PERFECT,
            List.of(trunk),
            List.of(new SipTechSettings.Login("trunk", Duration.ofMinutes(2))));
    SipWorld.Phone carrier = pbx.new Phone("trunk", "", 0x16);
    carrier.script =
        (event, out) -> {
          if (event instanceof SipEvent.Requested requested) {
            SipResponse refusal = requested.transaction().request().response(403);
            carrier.agent.respond(pbx.world.now(), requested.transaction(), refusal, out);
          }
        };
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    pbx.world.runFor(Duration.ofHours(2).toNanos());
    assertThat(pbx.sent.stream().filter(text -> text.startsWith("REGISTER"))).hasSizeBetween(7, 16);
    assertThat(pbx.events).contains(new SipTechEvent.LoginFailed("trunk", "403 Forbidden"));
  }

  @Test
  void anyOctetsAtTheAdapterNeverThrow() {
    SipWorld pbx = new SipWorld(5, SimLink.PERFECT, trunk);
    SimEnv random = pbx.world.env(9);
    Flow flow = new Flow(Transport.UDP, 1, pbx.address, trunkAddress);
    Outbox out = new Outbox();
    for (int i = 0; i < 500; i++) {
      byte[] bytes = invite(i).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
      for (int j = random.random(4); j > 0; j--) {
        bytes[random.random(bytes.length)] = (byte) random.random(256);
      }
      pbx.act(() -> pbx.tech.onBytes(pbx.world.now(), flow, Octets.wrap(bytes), out));
    }
    for (var port : List.copyOf(pbx.ports)) {
      pbx.act(() -> port.hangup(org.strowger.pbx.call.Cause.of(16)));
    }
    pbx.world.runFor(LONG);
    assertThat(pbx.ports).isNotEmpty();
    assertThat(pbx.tech.legs()).isZero();
    assertThat(pbx.tech.agent().isIdle()).isTrue();
  }

  @Test
  void aBigInviteGoesByTcpFirstAndByUdpWhereThatIsRefused() {
    Outbox out = new Outbox();
    Address here = new Address(IpAddress.v4(0xC000020A), 5060);
    var agent =
        new org.strowger.sip.agent.SipAgent(
            SipSettings.of(Listener.of(Transport.UDP, 1, here), Listener.of(Transport.TCP, 2, here))
                .withUdpLimit(300),
            new SimEnv(1, 0, () -> 0));
    agent.invite(
        0,
        org.strowger.sip.agent.InviteOrder.of(
            SipUri.of(trunkAddress),
            org.strowger.sip.message.NameAddress.of(SipUri.of("a", "b")),
            org.strowger.sip.agent.Payload.of(SipTechTest.PHONE_SDP)),
        out);
    Transmit.Connect connect = (Transmit.Connect) out.poll();
    assertThat(connect.transport()).isEqualTo(Transport.TCP);
    agent.onClosed(1, connect.id(), "connection refused", out);
    Transmit.Send sent = (Transmit.Send) out.poll();
    assertThat(sent.flow().transport()).isEqualTo(Transport.UDP);
    assertThat(sent.octets().toUtf8()).contains("Via: SIP/2.0/UDP");
  }

  private static String invite(int number) {
    return """
    INVITE sip:100@192.0.2.10 SIP/2.0
    Via: SIP/2.0/UDP 192.0.2.22:5060;branch=z9hG4bK%d
    From: <sip:x@y>;tag=%d
    To: <sip:100@192.0.2.10>
    Call-ID: %d
    CSeq: 1 INVITE
    Contact: <sip:x@192.0.2.22>
    P-Asserted-Identity: "A" <sip:1@y>
    Diversion: <sip:2@y>;reason=user-busy
    Content-Type: application/sdp

    v=0
    o=- 1 1 IN IP4 192.0.2.22
    s=-
    c=IN IP4 192.0.2.22
    t=0 0
    m=audio 4000 RTP/AVP 8
    """
        .formatted(number, number, number)
        .replace("\n", "\r\n");
  }
}
