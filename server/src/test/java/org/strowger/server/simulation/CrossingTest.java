package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.message.Alias;
import org.strowger.h323.message.H225Body;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;

/** Calls between SIP and H.323 that come to nothing, or to less than was wanted, in whole. */
class CrossingTest extends TwoGateways {
  /** RFC 4497 9.2.1: the Request-URI, and not To, is who is called, in both of Setup's places. */
  @Test
  void whoIsCalledStandsInSetupTwice() {
    ScriptedGateway gateway =
        new ScriptedGateway(
            world,
            H323,
            message ->
                message.body() instanceof H225Body.Setup
                    ? List.of(new H225Body.ReleaseComplete(Cause.of(17, 0), "inConf"))
                    : List.of());
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(3);
    H225Body.Setup setup = gateway.heard(H225Body.Setup.class).getFirst();
    assertThat(setup.called().digits()).isEqualTo("2001");
    assertThat(setup.destinationAddress()).containsExactly(Alias.digits("2001"));
    assertThat(setup.bearer()).isEqualTo(new BearerCapability(16, 16, 3));
    assertThat(refusal(caller).status()).isEqualTo(486);
  }

  /** RFC 4123 8, RFC 3261 26.2.2: H.323 without H.235 is no hop of a protected call. */
  @Test
  void aCallBySipsDoesNotGoOnByH323() {
    ScriptedGateway gateway = new ScriptedGateway(world, H323, _ -> List.of());
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    caller.call(new Address(EXCHANGE, 5060), "sips", "82001", caller.describe(SOUND));
    run(3);
    assertThat(refusal(caller).status()).isEqualTo(403);
    assertThat(gateway.heard).isEmpty();
  }

  /** RFC 4497 8.4.3, RFC 3326 2: CANCEL, and one that says that another branch answered. */
  @ParameterizedTest
  @CsvSource({"'', 16", "SIP;cause=200;text=\"Call completed elsewhere\", 26", "SIP;cause=486, 16"})
  void aCancelReleasesTheGateway(String reason, int cause) {
    ScriptedGateway gateway =
        new ScriptedGateway(
            world,
            H323,
            message ->
                message.body() instanceof H225Body.Setup
                    ? List.of(new H225Body.CallProceeding(), new H225Body.Alerting())
                    : List.of());
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    DialogId call =
        caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(2);
    assertThat(caller.events(SipEvent.Ringing.class)).hasSize(1);
    Payload why = reason.isEmpty() ? Payload.NONE : Payload.NONE.with(HeaderName.REASON, reason);
    caller.act(out -> caller.agent.end(world.now(), call, 0, why, out));
    run(2);
    assertThat(gateway.heard(H225Body.ReleaseComplete.class))
        .extracting(release -> release.cause().value())
        .containsExactly(cause);
  }

  /** RFC 4497 8.4.1, RFC 3398 8.2.7: nothing in common after Connect, and before the 200. */
  @Test
  void aGatewayWithoutACodingOfTheCallersIs488() {
    H323Party gateway = answering(AudioCodec.G729);
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(5);
    assertThat(caller.events(SipEvent.Answered.class)).isEmpty();
    assertThat(refusal(caller).status()).isEqualTo(488);
    assertThat(reason(refusal(caller))).contains("Q.850;cause=65");
    assertThat(refusal(caller).warnings().getFirst().code()).isEqualTo(305);
    assertThat(gateway.events(H323Event.Released.class).getFirst().release().cause().value())
        .isEqualTo(65);
  }

  /** RFC 3264 6: a camera that the gateway has no channel for is refused, and the sound stays. */
  @Test
  void pictureBesideSoundIsRefusedAlone() {
    H323Party gateway = answering();
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    DialogId call =
        caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(4);
    assertThat(caller.events(SipEvent.Answered.class)).hasSize(1);
    Payload more = caller.describe(SOUND + "m=video 4002 RTP/AVP 31\r\n");
    caller.act(out -> caller.agent.offer(world.now(), call, more, out));
    run(5);
    String answer = caller.events(SipEvent.AnswerReceived.class).getLast().sdp().toUtf8();
    assertThat(answer).contains("m=video 0 ").doesNotContain("m=audio 0 ", "a=inactive");
    assertThat(speaks(gateway)).isTrue();
    caller.act(out -> caller.agent.end(world.now(), call, 0, Payload.NONE, out));
  }

  /** RFC 3398 8.2.5: who may not be called here may be by the caller, who learns the number. */
  @ParameterizedTest
  @CsvSource({"<sip:+4711@192.0.2.77>, 4711", "<sip:alice@192.0.2.77>, "})
  void aRedirectionThatIsNotFollowedIs23(String contact, String number) {
    called(302, Payload.NONE.with(HeaderName.CONTACT, contact));
    beginFromH323();
    H323Party caller = new H323Party(world, H323, (_, _) -> {});
    caller.call(order());
    run(4);
    Cause cause = caller.events(H323Event.Released.class).getFirst().release().cause();
    assertThat(cause.value()).isEqualTo(23);
    assertThat(cause.newNumber())
        .isEqualTo(number == null ? null : PartyNumber.called(number, 1, 1));
  }

  /** RFC 4497 8.4.1, RFC 3326: the caller's cause goes with CANCEL. */
  @Test
  void aCallerThatGivesUpCancelsWithItsCause() {
    SipParty called = called(180, Payload.NONE);
    beginFromH323();
    H323Party caller = new H323Party(world, H323, (_, _) -> {});
    caller.call(order());
    run(3);
    H323Event.Alerting alerting = caller.events(H323Event.Alerting.class).getFirst();
    caller.act(out -> caller.endpoint.release(world.now(), alerting.id(), Cause.of(31, 0), out));
    run(3);
    SipEvent.Ended ended = called.events(SipEvent.Ended.class).getFirst();
    assertThat(ended.reason()).isEqualTo(EndReason.CANCELLED);
    assertThat(reason(ended.message())).contains("Q.850;cause=31");
  }

  /** RFC 4497 8.4.2, RFC 3326: the cause of a BYE, else 16. */
  @ParameterizedTest
  @CsvSource({"'', 16", "Q.850;cause=31, 31", "Q.850;cause=200, 16"})
  void aByeReleasesTheGatewayWithItsCause(String reason, int cause) {
    H323Party gateway = answering();
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    DialogId call =
        caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(3);
    assertThat(speaks(gateway)).isTrue();
    Payload why = reason.isEmpty() ? Payload.NONE : Payload.NONE.with(HeaderName.REASON, reason);
    caller.act(out -> caller.agent.end(world.now(), call, 0, why, out));
    run(2);
    assertThat(gateway.events(H323Event.Released.class).getFirst().release().cause().value())
        .isEqualTo(cause);
  }

  /** RFC 4497 8.4.1: BYE with the cause of Release Complete. */
  @Test
  void aReleaseOfTheGatewayIsByeWithItsCause() {
    H323Party gateway = answering();
    beginFromSip();
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(3);
    H323Event.MediaChanged talks = gateway.events(H323Event.MediaChanged.class).getFirst();
    gateway.act(out -> gateway.endpoint.release(world.now(), talks.id(), Cause.of(38, 2), out));
    run(2);
    SipEvent.Ended ended = caller.events(SipEvent.Ended.class).getFirst();
    assertThat(ended.reason()).isEqualTo(EndReason.BYE);
    assertThat(reason(ended.message())).contains("Q.850;cause=38").contains("location=LN");
  }

  /** RFC 3261 13.2.1: the 200 offers what the gateway agreed to, the ACK answers it. */
  @Test
  void anInviteWithoutOfferIsOfferedWhatTheGatewayTakes() {
    H323Party gateway = answering();
    beginFromSip();
    SipParty[] caller = new SipParty[1];
    caller[0] =
        new SipParty(
            world,
            SIP,
            (event, out) -> {
              if (event instanceof SipEvent.Answered answered && answered.wantsAnswer()) {
                caller[0].agent.accept(world.now(), answered.id(), caller[0].describe(SOUND), out);
              }
            });
    DialogId call = caller[0].call(new Address(EXCHANGE, 5060), "sip", "82001", Payload.NONE);
    run(4);
    assertThat(caller[0].events(SipEvent.Answered.class).getFirst().sdp().toUtf8())
        .contains("m=audio ")
        .contains(" RTP/AVP 8");
    assertThat(speaks(gateway)).isTrue();
    caller[0].act(out -> caller[0].agent.end(world.now(), call, 0, Payload.NONE, out));
  }

  /** H.323 8.2: who changes media while H.245 still opens is answered when it is open. */
  @Test
  void aReInviteWhileH245OpensWaitsForIt() {
    SipParty[] called = new SipParty[1];
    called[0] =
        new SipParty(
            world,
            SIP,
            (event, out) -> {
              switch (event) {
                case SipEvent.Invited invited ->
                    called[0].agent.answer(
                        world.now(), invited.id(), called[0].describe(SOUND), out);
                case SipEvent.Acknowledged stands ->
                    called[0].agent.offer(
                        world.now(),
                        stands.id(),
                        called[0].describe(SOUND.replace("4000", "4100")),
                        out);
                default -> {} // not looked at
              }
            });
    beginFromH323();
    PeerProfile slow = PeerProfile.DEFAULT.with(false, false, false);
    H323Party caller = new H323Party(world, H323, slow, (_, _) -> {});
    caller.call(order(slow));
    run(5);
    assertThat(called[0].events(SipEvent.OfferRefused.class)).isEmpty();
    assertThat(called[0].events(SipEvent.AnswerReceived.class)).hasSize(1);
    assertThat(speaks(caller)).isTrue();
    H323Event.Connected connected = caller.events(H323Event.Connected.class).getFirst();
    caller.act(out -> caller.endpoint.release(world.now(), connected.id(), Cause.of(16, 0), out));
  }
}
