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
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.server.tech.peer.GatewayEvent;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.DigestAlgorithm;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.Binding;
import org.strowger.sip.registrar.RegistrarSettings;

/** Another configuration while the adapter runs. */
class SipReloadTest {
  private static final long LONG = Duration.ofMinutes(3).toNanos();
  private static final SipTechSettings.Login LOGIN =
      new SipTechSettings.Login("trunk", Duration.ofMinutes(10));

  private final Address trunkAddress = new Address(IpAddress.v4(0xC0000216), 5060);
  private final SipPeer alice = SipPeer.phone("100", new Secret.Password("secret"), "phones");
  private final SipPeer trunk =
      SipPeer.gateway(
              "trunk", SipUri.of(trunkAddress), List.of(IpNetwork.of(trunkAddress.ip())), "in")
          .withLogin("us", new Secret.Password("secret"));
  private final SipWorld pbx = new SipWorld(5, SimLink.PERFECT, alice, trunk);
  private final SipWorld.Phone phone = pbx.new Phone("100", "secret", 0x15);
  private final SipWorld.Phone carrier = pbx.new Phone("trunk", "", 0x16);

  private void reload(SipTechSettings settings, SipPeer... peers) {
    pbx.act(() -> pbx.tech.configure(pbx.world.now(), settings, new SipPeers(List.of(peers))));
    pbx.world.runFor(Duration.ofSeconds(5).toNanos());
  }

  private SipResponse register(String contactParameters) {
    phone.events.clear();
    NameAddress self = phone.identity();
    phone.act(out ->
        phone.agent.request(
            pbx.world.now(),
            RequestOrder.of(Method.REGISTER, SipUri.of(pbx.address), self, self)
                .with(phone.digest::authorize)
                .with(HeaderName.CONTACT, "<sip:100@192.0.2.21>" + contactParameters),
            out));
    pbx.world.runUntil(() -> phone.has(SipEvent.Responded.class), LONG);
    return phone.first(SipEvent.Responded.class).response();
  }

  private void acceptRegistrations(String serviceRoute) {
    carrier.script =
        (event, out) -> {
          if (event instanceof SipEvent.Requested requested) {
            var request = requested.transaction().request();
            SipResponse response =
                request.response(200).with(HeaderName.CONTACT, request.value(HeaderName.CONTACT));
            carrier.agent.respond(
                pbx.world.now(),
                requested.transaction(),
                serviceRoute.isEmpty()
                    ? response
                    : response.with(HeaderName.SERVICE_ROUTE, serviceRoute),
                out);
          }
        };
  }

  private List<String> registers() {
    return pbx.sent.stream().filter(text -> text.startsWith("REGISTER")).toList();
  }

  @Test
  void theRegistrarsLimitsChangeAndWhoIsRegisteredStays() {
    assertThat(register(";expires=120").status()).isEqualTo(200);
    reload(
        pbx.settings.withRegistrar(new RegistrarSettings(300, 600, 600, 1, 10, 120)), alice, trunk);
    assertThat(pbx.tech.bindings()).hasSize(1);
    SipResponse refused = register(";expires=120");
    assertThat(refused.status()).isEqualTo(423);
    assertThat(refused.minExpires()).isEqualTo(300);
    assertThat(register(";expires=3600").contact().params().value("expires")).isEqualTo("600");
  }

  @Test
  void theAlgorithmsOfChallengesChange() {
    reload(
        pbx.settings.withAlgorithms(List.of(DigestAlgorithm.SHA_256, DigestAlgorithm.MD5)),
        alice,
        trunk);
    assertThat(register("").status()).isEqualTo(200);
    assertThat(pbx.sent.getFirst())
        .startsWith("SIP/2.0 401")
        .containsSubsequence("algorithm=SHA-256", "algorithm=MD5");
    assertThat(phone.sent.getLast()).contains("algorithm=SHA-256");
  }

  @Test
  void theShutOutRuleChangesAndFailuresStayCounted() {
    SipWorld.Phone guesser = pbx.new Phone("100", "guess", 0x31);
    guess(guesser);
    guess(guesser);
    reload(pbx.settings.withShutOut(3, Duration.ofHours(1)), alice, trunk);
    assertThat(pbx.events).noneMatch(SipTechEvent.ShutOut.class::isInstance);
    guess(guesser);
    assertThat(pbx.events).anyMatch(SipTechEvent.ShutOut.class::isInstance);
  }

  private void guess(SipWorld.Phone guesser) {
    guesser.events.clear();
    NameAddress self = guesser.identity();
    guesser.act(out ->
        guesser.agent.request(
            pbx.world.now(),
            RequestOrder.of(Method.REGISTER, SipUri.of(pbx.address), self, self)
                .with(guesser.digest::authorize)
                .with(HeaderName.CONTACT, "<sip:100@192.0.2.49>"),
            out));
    pbx.world.runUntil(() -> guesser.has(SipEvent.Responded.class), LONG);
  }

  @Test
  void aLogInThatIsNewBeginsOneThatIsAsItWasStaysAndOneThatIsGoneEnds() {
    acceptRegistrations("");
    pbx.act(() -> pbx.tech.start(pbx.world.now()));
    SipTechSettings with = pbx.settings.withLogins(List.of(LOGIN));
    reload(with, alice, trunk);
    assertThat(pbx.events).contains(new SipTechEvent.LoggedIn("trunk", 600));
    assertThat(registers()).hasSize(1);
    reload(with, alice, trunk);
    assertThat(registers()).as("nothing changed").hasSize(1);
    reload(with, alice, trunk.withLogin("other", new Secret.Password("secret")));
    assertThat(registers()).hasSize(3);
    assertThat(registers().get(1)).contains("To: <sip:us@").contains("Expires: 0");
    assertThat(registers().get(2)).contains("To: <sip:other@").contains("Expires: 600");
    reload(pbx.settings, alice, trunk);
    assertThat(registers()).hasSize(4);
    assertThat(registers().get(3)).contains("To: <sip:other@").contains("Expires: 0");
    assertThat(pbx.tech.isLeaving()).isFalse();
  }

  @Test
  void anotherPasswordRegistersAnewWithoutLeavingFirst() {
    acceptRegistrations("");
    SipTechSettings with = pbx.settings.withLogins(List.of(LOGIN));
    reload(with, alice, trunk);
    reload(with, alice, trunk.withLogin("us", new Secret.Password("changed")));
    assertThat(registers()).hasSize(2).noneMatch(text -> text.contains("Expires: 0"));
  }

  @Test
  void aStopTakesOurRegistrationsBack() {
    acceptRegistrations("");
    reload(pbx.settings.withLogins(List.of(LOGIN)), alice, trunk);
    pbx.act(() -> pbx.tech.leave(pbx.world.now()));
    assertThat(pbx.tech.isLeaving()).isTrue();
    pbx.world.runFor(Duration.ofSeconds(2).toNanos());
    assertThat(pbx.tech.isLeaving()).isFalse();
    assertThat(registers().getLast()).contains("Expires: 0");
  }

  @Test
  void callsPassTheProxiesThatTheCarrierNamed() {
    acceptRegistrations("<sip:scscf.carrier.example;lr>");
    SipPeer ims = trunk.withDomain("carrier.example");
    reload(pbx.settings.withLogins(List.of(LOGIN)), alice, ims);
    assertThat(registers().getFirst())
        .startsWith("REGISTER sip:carrier.example SIP/2.0")
        .contains("Route: <sip:192.0.2.22:5060;lr>");
    dial("trunk");
    String invite = pbx.sent.getLast();
    assertThat(invite)
        .startsWith("INVITE sip:13900001111@carrier.example SIP/2.0")
        .containsSubsequence(
            "Route: <sip:192.0.2.22:5060;lr>", "Route: <sip:scscf.carrier.example;lr>");
    assertThat(carrier.has(SipEvent.Invited.class)).isTrue();
  }

  private void dial(String peer) {
    OutgoingLeg leg =
        new OutgoingLeg(
            peer,
            "",
            PhoneNumber.of("13900001111"),
            CallerId.UNKNOWN,
            null,
            SipWorld.media(20_000),
            70,
            Map.of(),
            "call-1");
    pbx.act(() -> pbx.tech.dial(pbx.world.now(), new LegId(50), leg, (now, event) -> {}));
    pbx.world.runFor(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void aGatewayThatIsNotProbedAnyMoreIsNotDownForEver() {
    SipPeer probed = trunk.withBehavior(SipPeer.Behavior.DEFAULT.withProbe(Duration.ofSeconds(30)));
    pbx.world.cut(Duration.ofMinutes(3).toNanos());
    reload(pbx.settings, alice, probed);
    pbx.world.runFor(Duration.ofMinutes(2).toNanos());
    assertThat(pbx.tech.isUp("trunk")).isFalse();
    reload(pbx.settings, alice, trunk);
    assertThat(pbx.events).contains(new GatewayEvent.Up("trunk"));
  }

  @Test
  void afterARestartAPhoneBehindANatIsCalledWhereItsRegisterCameFrom() {
    phone.events.clear();
    register("");
    var kept = pbx.tech.bindings().getFirst();
    assertThat(kept.source()).isEqualTo(phone.at);
    // Its Contact is an address that means nothing here.
    var behindNat =
        new Binding(
            kept.addressOfRecord(),
            SipUri.parse("sip:100@10.1.1.1:5060"),
            kept.params(),
            kept.path(),
            kept.callId(),
            kept.cseq(),
            kept.expires(),
            kept.transport(),
            kept.source(),
            null,
            kept.userAgent());
    pbx.act(() -> pbx.tech.restore(pbx.world.now(), List.of(behindNat)));
    pbx.sent.clear();
    phone.events.clear();
    dialBinding("sip:100@10.1.1.1:5060");
    assertThat(phone.has(SipEvent.Invited.class)).isTrue();
  }

  private void dialBinding(String contact) {
    OutgoingLeg leg =
        new OutgoingLeg(
            "100",
            contact,
            PhoneNumber.of("100"),
            CallerId.UNKNOWN,
            null,
            SipWorld.media(20_000),
            70,
            Map.of(),
            "call-2");
    pbx.act(() -> pbx.tech.dial(pbx.world.now(), new LegId(51), leg, (now, event) -> {}));
    pbx.world.runFor(Duration.ofSeconds(1).toNanos());
  }
}
