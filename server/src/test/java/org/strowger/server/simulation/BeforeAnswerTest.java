package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipEvent;

/** What callers by SIP and by H.323 see and hear before the answer, in whole. */
class BeforeAnswerTest extends TwoGateways {
  /** RFC 4497 8.2.1.3: 183 without a description stops the caller's T310, by indicator 1. */
  @Test
  void aCallThatIsForwardedIsProgress() {
    called(181, Payload.NONE);
    beginFromH323();
    H323Party caller = new H323Party(world, H323, (_, _) -> {});
    caller.call(order());
    run(3);
    assertThat(caller.events(H323Event.Progress.class))
        .extracting(H323Event.Progress::inBand)
        .containsExactly(true);
    caller.act(out ->
        caller.endpoint.release(
            world.now(),
            caller.events(H323Event.Progress.class).getFirst().id(),
            Cause.of(16, 0),
            out));
  }

  /**
   * H.323 8.2: a caller by slow start hears what there is before the answer, too; it is told so
   * when a channel is open, and not before, since some open none before Connect.
   */
  @ParameterizedTest
  @CsvSource({"180, true", "180, false", "183, true", "183, false"})
  void aCallerBySlowStartHearsWhatThereIsBeforeTheAnswer(int status, boolean tunnels) {
    SipParty called = called(status, null);
    beginFromH323();
    PeerProfile slow = PeerProfile.DEFAULT.with(false, tunnels, false);
    H323Party caller = new H323Party(world, H323, slow, (_, _) -> {});
    caller.call(order(slow));
    run(4);
    assertThat(speaks(caller)).isTrue();
    assertThat(caller.events(H323Event.Alerting.class))
        .extracting(H323Event.Alerting::inBand)
        .isEqualTo(status == 180 ? List.of(false) : List.of());
    List<Class<?>> kinds = new ArrayList<>();
    caller.events.forEach(event -> kinds.add(event.getClass()));
    assertThat(kinds).containsSubsequence(H323Event.MediaChanged.class, H323Event.Progress.class);
    assertThat(caller.events(H323Event.Progress.class).getLast().inBand()).isTrue();
    SipEvent.Invited invited = called.events(SipEvent.Invited.class).getFirst();
    called.act(out -> called.agent.answer(world.now(), invited.id(), called.describe(SOUND), out));
    run(2);
    assertThat(caller.events(H323Event.Connected.class)).hasSize(1);
    assertThat(speaks(caller)).isTrue();
    called.act(out -> called.agent.end(world.now(), invited.id(), 0, Payload.NONE, out));
  }

  /** RFC 3262 5: the offer goes with a reliable 183, and the PRACK answers it. */
  @Test
  void anInviteWithoutOfferHearsTheGatewayBeforeTheAnswer() {
    H323Party gateway = alerting();
    beginFromSip();
    SipParty[] caller = new SipParty[1];
    caller[0] =
        new SipParty(
            world,
            SIP,
            (event, out) -> {
              if (event instanceof SipEvent.OfferReceived offer) {
                caller[0].agent.accept(world.now(), offer.id(), caller[0].describe(SOUND), out);
              }
            });
    DialogId call = caller[0].call(new Address(EXCHANGE, 5060), "sip", "82001", Payload.NONE);
    run(3);
    assertThat(caller[0].events(SipEvent.OfferReceived.class)).hasSize(1);
    H323Event.CallOffered offered = gateway.events(H323Event.CallOffered.class).getFirst();
    gateway.act(out ->
        gateway.endpoint.connect(
            world.now(), offered.id(), sound(AudioCodec.G711_ALAW), Party.UNKNOWN, out));
    run(2);
    assertThat(caller[0].events(SipEvent.Answered.class).getFirst().wantsAnswer()).isFalse();
    assertThat(speaks(gateway)).isTrue();
    caller[0].act(out -> caller[0].agent.end(world.now(), call, 0, Payload.NONE, out));
  }

  /**
   * RFC 4497 8.3.4: sound with Alerting goes with the 180, or after it for who ignores it there.
   */
  @ParameterizedTest
  @CsvSource({"'', true, 0", "', media-in-183: yes', false, 1"})
  void whatIsToBeHeardWhileItRingsGoesWhereTheCallerReadsIt(
      String switches, boolean in180, int progresses) {
    alerting();
    begin(
        "tech: sip, context: from-outside, host: " + SIP + switches,
        "tech: h323, context: from-outside, host: " + H323);
    SipParty caller = new SipParty(world, SIP, (_, _) -> {});
    DialogId call =
        caller.call(new Address(EXCHANGE, 5060), "sip", "82001", caller.describe(SOUND));
    run(2);
    SipEvent.Ringing ringing = caller.events(SipEvent.Ringing.class).getFirst();
    assertThat(ringing.sdp() != null).isEqualTo(in180);
    assertThat(caller.events(SipEvent.Progress.class)).hasSize(progresses);
    assertThat(caller.events(SipEvent.Progress.class)).allMatch(after -> after.sdp() != null);
    caller.act(out -> caller.agent.end(world.now(), call, 0, Payload.NONE, out));
  }
}
