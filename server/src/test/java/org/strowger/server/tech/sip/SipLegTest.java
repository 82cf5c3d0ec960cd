package org.strowger.server.tech.sip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Octets;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;

/** Legs in talk and on the way there, against a gateway whose behaviour each test scripts. */
class SipLegTest extends SipLegBench {
  @Test
  void theInviteSaysWhatTheDialplanWantedAndNothingForged() {
    gatewayAnswers();
    dial(SipWorld.media(20_000));
    until(LegEvent.Answered.class);
    var request = gateway.first(SipEvent.Invited.class).request();
    assertThat(request.value("X-Custom")).isEqualTo("yes");
    assertThat(request.value("X-CID")).isEqualTo("call-7");
    assertThat(request.vias()).hasSize(1);
    assertThat(request.via().host()).isNotEqualTo("forged");
    assertThat(request.uri()).hasToString("sip:13900001111@192.0.2.22:5060");
  }

  @Test
  void theRefusalOfAGatewayBecomesItsCause() {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            Payload why = Payload.NONE.with(HeaderName.REASON, "Q.850;cause=34;location=LN");
            gateway.agent.end(pbx.world.now(), invited.id(), 503, why, out);
          }
        };
    dial(SipWorld.media(20_000));
    until(LegEvent.Ended.class);
    LegEvent.Ended ended = pbx.first(LegEvent.Ended.class);
    assertThat(ended.cause().value()).isEqualTo(34);
    assertThat(ended.detail()).isEqualTo("503 Service Unavailable");
  }

  @Test
  void aRedirectionIsHandedOn() {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            Payload there =
                Payload.NONE.with(HeaderName.CONTACT, "<sip:555@192.0.2.77>, <sip:556@192.0.2.77>");
            gateway.agent.end(pbx.world.now(), invited.id(), 302, there, out);
          }
        };
    dial(SipWorld.media(20_000));
    until(LegEvent.Ended.class);
    LegEvent.Redirected redirected = pbx.first(LegEvent.Redirected.class);
    assertThat(redirected.targets()).containsExactly("555", "556");
    assertThat(redirected.reason()).isEqualTo(Redirection.Reason.UNCONDITIONAL);
    assertThat(pbx.first(LegEvent.Ended.class).cause().value()).isEqualTo(23);
    assertThat(pbx.first(LegEvent.Ended.class).cause().newNumber())
        .isEqualTo(PhoneNumber.of("555"));
  }

  @Test
  void aCallThatIsQueuedWaits() {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            gateway.agent.progress(pbx.world.now(), invited.id(), 182, Payload.NONE, out);
            gateway.agent.progress(pbx.world.now(), invited.id(), 180, Payload.NONE, out);
          }
        };
    dial(SipWorld.media(20_000));
    until(LegEvent.Ringing.class);
    assertThat(pbx.legEvents)
        .containsSubsequence(new LegEvent.CallWaiting(), new LegEvent.Ringing(null))
        .noneMatch(LegEvent.Progress.class::isInstance);
  }

  @Test
  void earlyMediaOfA183IsTold() {
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            gateway.agent.progress(pbx.world.now(), invited.id(), 180, Payload.NONE, out);
            gateway.agent.progress(pbx.world.now(), invited.id(), 183, Payload.of(SDP), out);
          }
        };
    LegPort leg = dial(SipWorld.media(20_000));
    until(LegEvent.Progress.class);
    assertThat(pbx.first(LegEvent.Ringing.class).early()).isNull();
    assertThat(pbx.first(LegEvent.Progress.class).early().audio().rtp().port()).isEqualTo(4000);
    pbx.act(() -> leg.hangup(Cause.of(26)));
    pbx.world.runUntil(() -> gateway.has(SipEvent.Ended.class), LONG);
    assertThat(pbx.sent)
        .anySatisfy(text ->
            assertThat(text)
                .startsWith("CANCEL")
                .contains("Q.850;cause=26")
                .contains("SIP;cause=200"));
  }

  @Test
  void holdAndResumeByThePartyAreOffersAnsweredByUs() {
    LegPort leg = established();
    pbx.reaction =
        (port, event) -> {
          if (event instanceof LegEvent.MediaOffered offered) {
            Direction theirs = offered.media().audio().direction();
            MediaDescription ours = SipWorld.media(20_000);
            port.accept(MediaDescription.of(ours.audio().withDirection(theirs.reversed())));
          }
        };
    gateway.act(out -> gateway.agent.offer(pbx.world.now(), session(), Payload.of(HELD), out));
    until(LegEvent.MediaOffered.class);
    pbx.world.runUntil(() -> gateway.has(SipEvent.AnswerReceived.class), LONG);
    assertThat(pbx.first(LegEvent.MediaOffered.class).media().audio().direction())
        .isEqualTo(Direction.SENDONLY);
    assertThat(gateway.first(SipEvent.AnswerReceived.class).sdp().toUtf8()).contains("a=recvonly");
    assertThat(leg.digitsInSignalling()).isFalse();
  }

  @Test
  void ourOfferIsAcceptedOrRefused() {
    LegPort leg = established();
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.OfferReceived offer) {
            gateway.agent.accept(pbx.world.now(), offer.id(), Payload.of(HELD), out);
          }
        };
    pbx.act(() -> leg.offer(SipWorld.media(20_002)));
    until(LegEvent.MediaAccepted.class);
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.OfferReceived offer) {
            gateway.agent.refuse(pbx.world.now(), offer.id(), 488, Payload.NONE, out);
          }
        };
    pbx.act(() -> leg.offer(SipWorld.media(20_004)));
    until(LegEvent.MediaRefused.class);
    assertThat(pbx.has(LegEvent.Ended.class)).isFalse();
  }

  @Test
  void twoOffersInARowAreMadeOneAfterTheOtherAndTheLastOneCounts() {
    LegPort leg = established();
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.OfferReceived offer) {
            gateway.agent.accept(pbx.world.now(), offer.id(), Payload.of(HELD), out);
          }
        };
    pbx.act(() -> {
      leg.offer(SipWorld.media(20_002));
      leg.offer(SipWorld.media(20_004));
      leg.offer(SipWorld.media(20_006));
    });
    pbx.world.runFor(Duration.ofSeconds(10).toNanos());
    List<String> offers =
        gateway.events.stream()
            .filter(SipEvent.OfferReceived.class::isInstance)
            .map(event -> ((SipEvent.OfferReceived) event).offer().toUtf8())
            .toList();
    assertThat(offers).hasSize(2);
    assertThat(offers.getLast()).contains("m=audio 20006");
  }

  @Test
  void crossingOffersBothGetThrough() {
    LegPort leg = established();
    pbx.reaction =
        (port, event) -> {
          if (event instanceof LegEvent.MediaOffered) {
            port.accept(SipWorld.media(20_000));
          }
        };
    gateway.script =
        (event, out) -> {
          switch (event) {
            case SipEvent.OfferReceived offer ->
                gateway.agent.accept(pbx.world.now(), offer.id(), Payload.of(HELD), out);
            case SipEvent.OfferAgain again ->
                gateway.agent.offer(pbx.world.now(), again.id(), Payload.of(HELD), out);
            default -> {}
          }
        };
    gateway.act(out -> gateway.agent.offer(pbx.world.now(), session(), Payload.of(HELD), out));
    pbx.act(() -> leg.offer(SipWorld.media(20_002)));
    until(LegEvent.MediaAccepted.class);
    until(LegEvent.MediaOffered.class);
    assertThat(pbx.has(LegEvent.Ended.class)).isFalse();
  }

  @Test
  void aDelayedOfferIsAnsweredInTheAck() {
    pbx.reaction =
        (port, event) -> {
          if (event instanceof LegEvent.MediaOffered) {
            port.accept(SipWorld.media(20_000));
          }
        };
    gatewayAnswers();
    dial(null);
    pbx.world.runUntil(() -> gateway.has(SipEvent.AnswerReceived.class), LONG);
    assertThat(pbx.first(LegEvent.Answered.class).media()).isNull();
    assertThat(gateway.first(SipEvent.AnswerReceived.class).sdp().toUtf8())
        .contains("m=audio 20000 RTP/AVP 8 101");
  }

  @Test
  void anInviteWithoutOfferIsAnsweredWithOurs() {
    pbx.onCall = leg -> leg.answer(SipWorld.media(20_000), CallerId.UNKNOWN);
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Answered answered && answered.wantsAnswer()) {
            gateway.agent.accept(pbx.world.now(), answered.id(), Payload.of(SDP), out);
          }
        };
    gateway.act(out ->
        gateway.agent.invite(
            pbx.world.now(),
            InviteOrder.of(gateway.target("100"), gateway.identity(), Payload.NONE),
            out));
    until(LegEvent.MediaAccepted.class);
    assertThat(pbx.incoming.getFirst().offer()).isNull();
    assertThat(pbx.first(LegEvent.MediaAccepted.class).media().audio().rtp().port())
        .isEqualTo(4000);
  }

  @Test
  void aWishForAPictureGoesByInfoBothWays() {
    Octets withVideo =
        Octets.utf8(new String(SDP.toArray(), UTF_8) + "m=video 30002 RTP/AVP 31\r\n");
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            gateway.agent.answer(pbx.world.now(), invited.id(), Payload.of(withVideo), out);
          }
        };
    LegPort leg = dial(SipWorld.media(20_000));
    assertThat(pbx.world.runUntil(() -> gateway.has(SipEvent.Acknowledged.class), LONG)).isTrue();
    pbx.act(leg::wantPicture);
    assertThat(pbx.world.runUntil(() -> gateway.has(SipEvent.InfoReceived.class), LONG)).isTrue();
    SipRequest info = gateway.first(SipEvent.InfoReceived.class).request();
    assertThat(new String(info.body().toArray(), UTF_8)).contains("<picture_fast_update/>");
    Octets answeredIsNone = Octets.utf8("<media_control><general_error/></media_control>");
    for (Octets body : List.of(answeredIsNone, info.body())) {
      gateway.act(out ->
          gateway.agent.info(
              pbx.world.now(), session(), "application/media_control+xml", body, out));
    }
    until(LegEvent.PictureWanted.class);
    pbx.world.runFor(1_000_000_000L);
    assertThat(pbx.legEvents).containsOnlyOnce(new LegEvent.PictureWanted());
  }

  @Test
  void digitsByInfoAreHeardAndSent() {
    LegPort leg = established();
    gateway.act(out -> gateway.agent.digit(pbx.world.now(), session(), '7', 120, out));
    until(LegEvent.Digit.class);
    assertThat(pbx.first(LegEvent.Digit.class)).isEqualTo(new LegEvent.Digit('7', 120));
    pbx.act(() -> leg.digit('#', 100));
    pbx.world.runUntil(() -> gateway.has(SipEvent.InfoDigit.class), LONG);
    assertThat(gateway.first(SipEvent.InfoDigit.class).digit()).isEqualTo('#');
  }

  @Test
  void aGatewayThatChallengesIsAnsweredWithOurLogIn() {
    boolean[] challenged = {false};
    gateway.script =
        (event, out) -> {
          if (event instanceof SipEvent.Invited invited) {
            if (!challenged[0]) {
              challenged[0] = true;
              Payload challenge =
                  Payload.NONE.with(
                      HeaderName.PROXY_AUTHENTICATE,
                      "Digest realm=\"carrier\", nonce=\"abc\", algorithm=MD5, qop=\"auth\"");
              gateway.agent.end(pbx.world.now(), invited.id(), 407, challenge, out);
            } else {
              gateway.agent.answer(pbx.world.now(), invited.id(), Payload.of(SDP), out);
            }
          }
        };
    dial(SipWorld.media(20_000));
    until(LegEvent.Answered.class);
    assertThat(
            gateway.events.stream()
                .filter(SipEvent.Invited.class::isInstance)
                .map(event -> ((SipEvent.Invited) event).request())
                .filter(r -> r.value(HeaderName.PROXY_AUTHORIZATION) != null))
        .hasSize(1);
  }

  @Test
  void whatWasHungUpByUsEndsOnceWithOurCause() {
    LegPort leg = established();
    pbx.act(() -> {
      leg.hangup(Cause.of(16));
      leg.hangup(Cause.of(31));
    });
    until(LegEvent.Ended.class);
    pbx.world.runFor(LONG);
    assertThat(pbx.legEvents.stream().filter(LegEvent.Ended.class::isInstance)).hasSize(1);
    assertThat(pbx.first(LegEvent.Ended.class).cause().value()).isEqualTo(16);
    assertThat(pbx.tech.agent().isIdle()).isTrue();
    assertThat(pbx.tech.legs()).isZero();
  }
}
