package org.strowger.server.tech.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimLink;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;

/** Phones and gateways at the exchange's SIP adapter, on a perfect network. */
class SipTechTest {
  static final long LONG = Duration.ofMinutes(3).toNanos();
  static final Octets PHONE_SDP =
      Octets.utf8(
          """
          v=0
          o=phone 1 1 IN IP4 192.0.2.21
          s=-
          c=IN IP4 192.0.2.21
          t=0 0
          m=audio 4000 RTP/AVP 8 0 101
          a=rtpmap:8 PCMA/8000
          a=rtpmap:101 telephone-event/8000
          a=fmtp:101 0-15
          """
              .replace("\n", "\r\n"));

  final SipPeer alice = SipPeer.phone("100", new Secret.Password("secret"), "phones");
  final Address trunkAddress = new Address(org.strowger.kernel.IpAddress.v4(0xC0000216), 5060);
  final SipPeer trunk =
      SipPeer.gateway(
          "trunk", SipUri.of(trunkAddress), List.of(IpNetwork.of(trunkAddress.ip())), "from-trunk");
  final SipWorld pbx = new SipWorld(7, SimLink.PERFECT, alice, trunk);
  final SipWorld.Phone phone = pbx.new Phone("100", "secret", 0x15);
  final SipWorld.Phone gateway = pbx.new Phone("trunk", "", 0x16);

  void register(SipWorld.Phone who) {
    NameAddress self = who.identity();
    who.act(out ->
        who.agent.request(
            pbx.world.now(),
            RequestOrder.of(Method.REGISTER, SipUri.of(pbx.address), self, self)
                .with(who.digest::authorize)
                .dressedBy((request, contact, flow) ->
                    request.with(HeaderName.CONTACT, contact.apply(who.user, flow))),
            out));
    pbx.world.runUntil(
        () -> who.has(SipEvent.Responded.class) || who.has(SipEvent.RequestFailed.class), LONG);
  }

  DialogId call(SipWorld.Phone who, String number) {
    DialogId[] id = new DialogId[1];
    who.act(out ->
        id[0] =
            who.agent.invite(
                pbx.world.now(),
                InviteOrder.of(who.target(number), who.identity(), Payload.of(PHONE_SDP))
                    .with(who.digest::authorize),
                out));
    return id[0];
  }

  static OutgoingLeg outgoing(String peer, String binding, CallerId caller) {
    return new OutgoingLeg(
        peer,
        binding,
        PhoneNumber.of("13900001111"),
        caller,
        null,
        SipWorld.media(20_000),
        70,
        Map.of(),
        "call-1");
  }

  @Test
  void aPhoneRegistersWithDigest() {
    register(phone);
    assertThat(phone.first(SipEvent.Responded.class).response().status()).isEqualTo(200);
    assertThat(pbx.tech.places("100"))
        .singleElement()
        .satisfies(place ->
            assertThat(place.toward()).as("media towards its network").isEqualTo(phone.at.ip()));
    assertThat(phone.sent).hasSize(2);
    assertThat(pbx.sent.getFirst()).startsWith("SIP/2.0 401");
  }

  @Test
  void aWrongPasswordAndAnUnknownUserGetTheSameAnswer() {
    SipWorld.Phone wrong = pbx.new Phone("100", "guess", 0x31);
    SipWorld.Phone unknown = pbx.new Phone("999", "guess", 0x32);
    register(wrong);
    register(unknown);
    assertThat(wrong.first(SipEvent.Responded.class).response().status()).isEqualTo(401);
    assertThat(unknown.first(SipEvent.Responded.class).response().status()).isEqualTo(401);
    assertThat(pbx.tech.places("100")).isEmpty();
    assertThat(pbx.events.stream().filter(SipTechEvent.AuthenticationFailed.class::isInstance))
        .hasSize(2);
  }

  @Test
  void anAddressThatKeepsFailingIsNotHeardAnyMore() {
    SipWorld.Phone wrong = pbx.new Phone("100", "guess", 0x31);
    for (int i = 0; i < 10; i++) {
      wrong.events.clear();
      register(wrong);
    }
    assertThat(pbx.events.stream().filter(SipTechEvent.ShutOut.class::isInstance)).hasSize(1);
    wrong.events.clear();
    register(wrong);
    assertThat(wrong.has(SipEvent.RequestFailed.class)).isTrue();
  }

  @Test
  void aCallOfAPhoneIsChallengedThenHandedIn() {
    pbx.onCall =
        leg -> {
          leg.ring(null);
          leg.answer(SipWorld.media(20_000), CallerId.UNKNOWN);
        };
    DialogId id = call(phone, "9013900001111");
    assertThat(pbx.world.runUntil(() -> phone.has(SipEvent.Answered.class), LONG)).isTrue();
    assertThat(pbx.sent.getFirst()).startsWith("SIP/2.0 407");
    assertThat(pbx.incoming).hasSize(1);
    var request = pbx.incoming.getFirst();
    assertThat(request.peer()).isEqualTo("100");
    assertThat(request.context()).isEqualTo("phones");
    assertThat(request.called().digits()).isEqualTo("9013900001111");
    assertThat(request.caller().digits()).isEqualTo("100");
    MediaStream audio = request.offer().audio();
    assertThat(audio.rtp().port()).isEqualTo(4000);
    assertThat(audio.formats()).hasSize(3);
    assertThat(audio.telephoneEvent()).isNotNull();

    phone.act(out -> phone.agent.end(pbx.world.now(), id, 480, Payload.NONE, out));
    pbx.world.runUntil(() -> pbx.has(LegEvent.Ended.class), LONG);
    LegEvent.Ended ended = pbx.first(LegEvent.Ended.class);
    assertThat(ended.cause().value()).isEqualTo(16);
    assertThat(ended.byPeer()).isTrue();
    assertThat(pbx.tech.legs()).isZero();
  }

  @Test
  void aHangupOfTheExchangeCarriesItsCause() {
    pbx.onCall = leg -> leg.answer(SipWorld.media(20_000), CallerId.UNKNOWN);
    call(phone, "9013900001111");
    pbx.world.runUntil(() -> phone.has(SipEvent.Answered.class), LONG);
    pbx.world.runFor(Duration.ofSeconds(1).toNanos());
    pbx.act(() -> pbx.ports.getFirst().hangup(Cause.of(16)));
    pbx.world.runUntil(() -> phone.has(SipEvent.Ended.class), LONG);
    assertThat(phone.first(SipEvent.Ended.class).reason()).isEqualTo(EndReason.BYE);
    assertThat(pbx.sent)
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("BYE")
                .contains("Reason: Q.850;cause=16;text=\"normal call clearing\";location=RPN"));
    pbx.world.runUntil(() -> pbx.has(LegEvent.Ended.class), LONG);
    assertThat(pbx.first(LegEvent.Ended.class).byPeer()).isFalse();
  }

  @Test
  void aRefusedCallGetsTheStatusOfItsCause() {
    pbx.onCall = leg -> leg.hangup(Cause.of(17));
    call(phone, "9013900001111");
    pbx.world.runUntil(() -> phone.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.sent).anySatisfy(text -> assertThat(text).startsWith("SIP/2.0 486"));
  }

  /** RFC 3261 21.5.4: with Retry-After the peer would keep all its calls away from us. */
  @Test
  void aCallThatFindsNoCircuitGets503WithoutRetryAfter() {
    pbx.onCall = leg -> leg.hangup(Cause.of(34));
    call(phone, "9013900001111");
    pbx.world.runUntil(() -> phone.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.sent)
        .filteredOn(text -> text.startsWith("SIP/2.0 503"))
        .isNotEmpty()
        .allSatisfy(text ->
            assertThat(text).contains("Reason: Q.850;cause=34").doesNotContain("Retry-After"));
  }

  @Test
  void aCallThatIsSentElsewhereGets302WithTheContact() {
    pbx.onCall = leg -> assertThat(leg.redirect("300")).isTrue();
    call(phone, "200");
    pbx.world.runUntil(() -> phone.has(SipEvent.Ended.class), LONG);
    SipResponse moved = (SipResponse) phone.first(SipEvent.Ended.class).message();
    assertThat(moved.status()).isEqualTo(302);
    assertThat(moved.contacts())
        .extracting(contact -> contact.uri().toString())
        .containsExactly("sip:300@pbx.example.com");
    assertThat(pbx.first(LegEvent.Ended.class).byPeer()).isFalse();
    assertThat(pbx.tech.legs()).isZero();
  }

  @Test
  void whenTheExchangeIsFullTheCallGets503AndRetryAfter() {
    pbx.full = true;
    call(phone, "9013900001111");
    pbx.world.runUntil(() -> phone.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.sent)
        .anySatisfy(text -> assertThat(text).startsWith("SIP/2.0 503").contains("Retry-After: 10"));
  }

  @Test
  void anUnknownCallerIsOnlyEverChallenged() {
    SipWorld.Phone unknown = pbx.new Phone("999", "guess", 0x32);
    call(unknown, "9013900001111");
    pbx.world.runUntil(() -> unknown.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.incoming).isEmpty();
    assertThat(pbx.sent).isNotEmpty().noneMatch(text -> text.startsWith("SIP/2.0 404"));
  }

  @Test
  void aRegisteredPhoneIsCalledWhereItRegistered() {
    register(phone);
    phone.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            phone.agent.progress(pbx.world.now(), invited.id(), 180, Payload.NONE, out);
            phone.agent.answer(pbx.world.now(), invited.id(), Payload.of(PHONE_SDP), out);
          }
        };
    String binding = pbx.tech.places("100").getFirst().reference();
    CallerId caller = CallerId.of("200", "Bob");
    LegPort[] leg = new LegPort[1];
    pbx.act(() ->
        leg[0] =
            pbx.tech.dial(
                pbx.world.now(),
                new LegId(50),
                outgoing("100", binding, caller),
                (now, event) -> pbx.legEvents.add(event)));
    pbx.world.runUntil(() -> pbx.has(LegEvent.Answered.class), LONG);
    assertThat(pbx.legEvents)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Proceeding", "Ringing", "Answered");
    SipEvent.Invited invited = phone.first(SipEvent.Invited.class);
    assertThat(invited.request().from().uri()).isEqualTo(SipUri.of("200", SipWorld.DOMAIN));
    assertThat(invited.request().from().displayName()).isEqualTo("Bob");
    assertThat(invited.request().headers().first(HeaderName.P_ASSERTED_IDENTITY)).isNull();

    phone.act(out -> phone.agent.end(pbx.world.now(), invited.id(), 480, Payload.NONE, out));
    pbx.world.runUntil(() -> pbx.has(LegEvent.Ended.class), LONG);
    assertThat(pbx.first(LegEvent.Ended.class).detail()).isEqualTo("BYE");
  }

  @Test
  void aPhoneThatIsNotRegisteredIsAbsent() {
    pbx.act(() ->
        pbx.tech.dial(
            pbx.world.now(),
            new LegId(50),
            outgoing("100", "", CallerId.UNKNOWN),
            (now, event) -> pbx.legEvents.add(event)));
    assertThat(pbx.legEvents).isEmpty();
    pbx.world.runUntil(() -> pbx.has(LegEvent.Ended.class), LONG);
    assertThat(pbx.first(LegEvent.Ended.class).cause().value()).isEqualTo(20);
  }

  @Test
  void aGatewayIsKnownByItsAddress() {
    pbx.onCall = leg -> leg.hangup(Cause.of(1));
    call(gateway, "100");
    pbx.world.runUntil(() -> gateway.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.incoming.getFirst().peer()).isEqualTo("trunk");
    assertThat(pbx.incoming.getFirst().context()).isEqualTo("from-trunk");
    assertThat(pbx.sent).noneMatch(text -> text.startsWith("SIP/2.0 407"));
  }

  @Test
  void aRestrictedNumberReachesOnlyATrustedGatewayAndOnlyAsserted() {
    CallerId hidden = CallerId.of("200", "Bob").withPresentation(CallerId.Presentation.RESTRICTED);
    pbx.act(() ->
        pbx.tech.dial(
            pbx.world.now(),
            new LegId(51),
            outgoing("trunk", "", hidden),
            (now, event) -> pbx.legEvents.add(event)));
    pbx.world.runUntil(() -> gateway.has(SipEvent.Invited.class), LONG);
    var request = gateway.first(SipEvent.Invited.class).request();
    assertThat(request.from().toString()).contains("anonymous@anonymous.invalid");
    assertThat(request.address(HeaderName.P_ASSERTED_IDENTITY).uri().user()).isEqualTo("200");
    assertThat(request.value(HeaderName.PRIVACY)).isEqualTo("id");
    assertThat(request.uri().user()).isEqualTo("13900001111");
  }
}
