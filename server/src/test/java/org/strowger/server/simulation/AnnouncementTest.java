package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.Reliability;
import org.strowger.sip.agent.SipEvent;

/** What the dialplan plays before it answers, to callers that made no offer. */
class AnnouncementTest extends TwoGateways {
  /** The prompt lasts 607 ms. */
  private static final int PROMPT_PACKETS = 30;

  private int beforeAnswer;

  /** RFC 3262 5: our offer goes with a reliable 183; who has no 100rel hears nothing before 200. */
  @ParameterizedTest
  @EnumSource(
      value = Reliability.class,
      names = {"SUPPORTED", "OFF"})
  void anInviteWithoutOfferHearsItWhereItHas100rel(Reliability reliability) {
    beginFromSip();
    SipParty[] caller = new SipParty[1];
    caller[0] =
        new SipParty(
            world,
            SIP,
            (event, out) -> {
              if (event instanceof SipEvent.OfferReceived offer) {
                caller[0].agent.accept(world.now(), offer.id(), caller[0].describe(SOUND), out);
              } else if (event instanceof SipEvent.Answered answered) {
                beforeAnswer = caller[0].packets;
                if (answered.wantsAnswer()) {
                  Payload ours = caller[0].describe(SOUND);
                  caller[0].agent.accept(world.now(), answered.id(), ours, out);
                }
              }
            });
    DialogId call =
        caller[0].call(new Address(EXCHANGE, 5060), "sip", "602", reliability, Payload.NONE);
    run(3);
    boolean hears = reliability == Reliability.SUPPORTED;
    assertThat(caller[0].events(SipEvent.OfferReceived.class)).hasSize(hears ? 1 : 0);
    if (hears) {
      assertThat(beforeAnswer).isGreaterThanOrEqualTo(PROMPT_PACKETS);
    } else {
      assertThat(beforeAnswer).isZero();
    }
    assertThat(caller[0].events(SipEvent.Answered.class))
        .extracting(SipEvent.Answered::wantsAnswer)
        .containsExactly(!hears);
    caller[0].act(out -> caller[0].agent.end(world.now(), call, 0, Payload.NONE, out));
  }

  /** H.323 8.2: H.245 opens before Connect, and the whole prompt is heard when it has. */
  @ParameterizedTest
  @CsvSource({"602, true", "602, false", "603, true", "603, false"})
  void aCallerBySlowStartHearsIt(String number, boolean tunnels) {
    begin(
        "tech: h323, context: from-outside, host: " + H323,
        "tech: sip, context: from-outside, host: " + SIP);
    PeerProfile slow = PeerProfile.DEFAULT.with(false, tunnels, false);
    H323Party[] caller = new H323Party[1];
    caller[0] =
        new H323Party(
            world,
            H323,
            slow,
            (event, _) -> {
              if (event instanceof H323Event.Connected) {
                beforeAnswer = caller[0].packets;
              }
            });
    caller[0].call(order(number, slow));
    run(4);
    assertThat(beforeAnswer).isGreaterThanOrEqualTo(PROMPT_PACKETS);
    assertThat(caller[0].events(H323Event.Progress.class).getLast().inBand()).isTrue();
    assertThat(caller[0].events(H323Event.Connected.class)).hasSize(1);
    assertThat(speaks(caller[0])).isTrue();
    caller[0].act(out ->
        caller[0].endpoint.release(
            world.now(),
            caller[0].events(H323Event.Connected.class).getFirst().id(),
            Cause.of(16, 0),
            out));
  }
}
