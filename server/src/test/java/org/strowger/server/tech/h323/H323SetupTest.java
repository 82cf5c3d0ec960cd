package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/** What Setup and Connect say of a call and its parties, in both directions: RFC 4497 §9. */
class H323SetupTest {
  private static H323World world(boolean trusted) {
    H323World pbx = new H323World(Duration.ZERO, trusted);
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
    return pbx;
  }

  private static void callIn(H323World pbx, int hops) {
    OutgoingCall order =
        new OutgoingCall(
            H323World.EXCHANGE,
            PartyNumber.called("1001", 0, 1),
            List.of(),
            Party.of("5551", "Bob"),
            List.of(),
            BearerCapability.AUDIO,
            H323Media.sessions(H323World.media(H323World.GATEWAY)),
            true,
            false,
            hops,
            PeerProfile.DEFAULT);
    pbx.actGateway(out -> pbx.gateway.call(pbx.world.now(), order, out));
    pbx.run(1);
  }

  @Test
  void ourSetupHasNoMoreHopsThanH323Knows() {
    H323World pbx = world(true);
    pbx.dial("5551"); // with 70, as Max-Forwards has them
    pbx.run(1);
    H323Event.CallOffered offered = pbx.atGateway(H323Event.CallOffered.class);
    assertThat(offered.call().hopCount()).isEqualTo(31);
    assertThat(offered.call().called().digits()).isEqualTo("5551");
    assertThat(offered.call().bearer()).isEqualTo(BearerCapability.AUDIO);
    assertThat(offered.call().complete()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, 31", "1, 1", "12, 12", "31, 31"})
  void theHopsOfTheirSetupAreThoseThatAreLeft(int said, int hops) {
    H323World pbx = world(true);
    callIn(pbx, said);
    assertThat(pbx.incoming.getFirst().hops()).isEqualTo(hops);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aCallerIsBelievedAsFarAsTheGatewayIs(boolean trusted) {
    H323World pbx = world(trusted);
    callIn(pbx, 0);
    CallerId caller = pbx.incoming.getFirst().caller();
    assertThat(caller.digits()).isEqualTo("5551");
    assertThat(caller.name()).isEqualTo(trusted ? "Bob" : null);
    assertThat(caller.screening())
        .isEqualTo(trusted ? Screening.NETWORK_PROVIDED : Screening.NOT_SCREENED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoIsAlertedIsToldBothWaysAndHiddenFromStrangers(boolean trusted) {
    H323World pbx = world(trusted);
    callIn(pbx, 0);
    LegPort leg = pbx.ports.getFirst();
    CallerId hidden = CallerId.of("13900001111", "Carol").withPresentation(Presentation.RESTRICTED);
    pbx.act(() -> leg.identify(hidden));
    pbx.act(() -> leg.ring(null));
    pbx.run(1);
    Party alerted = pbx.atGateway(H323Event.PartyChanged.class).party();
    assertThat(alerted.restricted()).isTrue();
    assertThat(alerted.name()).isNull();
    assertThat(alerted.number().digits()).isEmpty(); // Alerting has no number element

    pbx.dial("5551");
    pbx.run(1);
    CallId out = pbx.atGateway(H323Event.CallOffered.class).id();
    pbx.actGateway(box -> pbx.gateway.alerted(out, Party.of("5551", "Dora"), box));
    pbx.actGateway(box -> pbx.gateway.alert(pbx.world.now(), out, null, false, box));
    pbx.run(1);
    LegEvent.Identified said = (LegEvent.Identified) pbx.legEvents.getFirst();
    assertThat(said.connected().digits()).isEqualTo("5551");
    assertThat(said.connected().name()).isEqualTo(trusted ? "Dora" : null);
    assertThat(pbx.legEvents.getLast()).isInstanceOf(LegEvent.Ringing.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoAnswersHiddenIsNamedToTrustedGatewaysOnly(boolean trusted) {
    H323World pbx = world(trusted);
    callIn(pbx, 0);
    LegPort leg = pbx.ports.getFirst();
    CallerId hidden = CallerId.of("13900001111", "Carol").withPresentation(Presentation.RESTRICTED);
    pbx.act(() -> leg.answer(H323World.media(), hidden));
    pbx.run(1);
    Party connected = pbx.atGateway(H323Event.Connected.class).connected();
    assertThat(connected.restricted()).isTrue();
    assertThat(connected.name()).isNull();
    assertThat(connected.aliases()).isEmpty();
    assertThat(connected.number().digits()).isEqualTo(trusted ? "13900001111" : "");
  }
}
