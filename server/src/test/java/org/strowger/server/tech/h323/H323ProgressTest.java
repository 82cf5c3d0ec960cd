package org.strowger.server.tech.h323;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.call.ProgressReport;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.Cause;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegPort;

/** What the two parties hear and see before the answer: RFC 4497 §8.2, §8.3, Q.931 §4.5.23. */
class H323ProgressTest {
  private final H323World pbx = new H323World(Duration.ZERO);

  @BeforeEach
  void listen() {
    pbx.gatewayHost.listenTcp(H323World.PORT, 1L << 51);
  }

  private <T extends LegEvent> List<T> told(Class<T> type) {
    return pbx.legEvents.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private <T extends H323Event> List<T> atGateway(Class<T> type) {
    return pbx.gatewayEvents.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Calls of ours to the gateway. */
  @Nested
  class FromH323 {
    private final CallMedia theirs = H323Media.sessions(H323World.media(H323World.GATEWAY));
    private CallId id;
    private LegPort leg;

    @BeforeEach
    void call() {
      leg = pbx.dial("5551");
      pbx.run(1);
      id = pbx.atGateway(H323Event.CallOffered.class).id();
    }

    private void progress(boolean media, int indicator, Cause cause) {
      ProgressReport report = new ProgressReport(media ? theirs : null, indicator, cause);
      pbx.actGateway(out -> pbx.gateway.progress(pbx.world.now(), id, report, out));
      pbx.run(1);
    }

    private void release(int cause) {
      pbx.actGateway(out -> pbx.gateway.release(pbx.world.now(), id, Cause.of(cause, 0), out));
      pbx.run(1);
    }

    @ParameterizedTest
    @CsvSource({
      "false, false, false",
      "true, false, false", // the answer to fast start is kept for the 200
      "false, true, false", // believe the media, not only the indicator
      "true, true, true"
    })
    void alertingIsHeardWhereItSaysSoAndHasMedia(boolean media, boolean inBand, boolean heard) {
      CallMedia early = media ? theirs : null;
      pbx.actGateway(out -> pbx.gateway.alert(pbx.world.now(), id, early, inBand, out));
      pbx.run(1);
      assertThat(told(LegEvent.Ringing.class)).hasSize(1);
      assertThat(told(LegEvent.Ringing.class).getFirst().early() != null).isEqualTo(heard);
      pbx.actGateway(out -> pbx.gateway.connect(pbx.world.now(), id, theirs, Party.UNKNOWN, out));
      pbx.run(1);
      assertThat(told(LegEvent.Answered.class)).hasSize(1);
      assertThat(pbx.legEvents)
          .anyMatch(event ->
              event instanceof LegEvent.Answered(MediaDescription now, CallerId _) && now != null
                  || event instanceof LegEvent.MediaAccepted);
    }

    @ParameterizedTest
    @CsvSource({
      "0, false, false", "0, true, false", "1, true, true", "1, false, false", "8, true, true",
      "8, false, false", "2, true, true", "2, false, false", "3, true, false", "4, true, false",
      "5, true, false"
    })
    void progressIsHeardWhereItSaysSoAndHasMedia(int indicator, boolean media, boolean heard) {
      progress(media, indicator, null);
      assertThat(told(LegEvent.Progress.class)).isNotEmpty();
      assertThat(told(LegEvent.Progress.class).stream().anyMatch(event -> event.early() != null))
          .isEqualTo(heard);
    }

    @ParameterizedTest
    @CsvSource({"callForwarded, 23", "routeCallToGatekeeper, 27", "routeCallToMC, 27"})
    void aCallThatIsWantedNowhereFails(String reason, int cause) {
      H323Event.Redirected event = new H323Event.Redirected(id, List.of(), null, reason, null);
      pbx.act(() -> ((H323Leg) leg).on(pbx.world.now(), event));
      pbx.run(1);
      assertThat(told(LegEvent.Ended.class).getFirst().cause().value()).isEqualTo(cause);
    }

    @Test
    void aCallThatIsForwardedToANumberIsToldSo() {
      H323Event.Redirected event =
          new H323Event.Redirected(id, List.of("4711"), null, "callForwarded", null);
      pbx.act(() -> ((H323Leg) leg).on(pbx.world.now(), event));
      assertThat(told(LegEvent.Redirected.class).getFirst().targets()).containsExactly("4711");
      H323Event.Redirected again =
          new H323Event.Redirected(id, List.of("5551"), null, "routeCallToGatekeeper", null);
      pbx.act(() -> ((H323Leg) leg).on(pbx.world.now(), again));
      assertThat(told(LegEvent.Redirected.class)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"16, 1", "31, 1", "17, 17"})
    void theReasonOfAnAnnouncementIsWhyTheCallFails(int release, int cause) {
      progress(true, 8, Cause.of(1, 2));
      assertThat(told(LegEvent.Progress.class).getLast().cause().value()).isEqualTo(1);
      release(release);
      assertThat(told(LegEvent.Ended.class).getFirst().cause().value()).isEqualTo(cause);
    }
  }

  /** Calls of the gateway to us, by fast start. */
  @Nested
  class ToH323 {
    private final CallId[] id = new CallId[1];
    private LegPort leg;

    @BeforeEach
    void call() {
      OutgoingCall order =
          OutgoingCall.to(
              H323World.EXCHANGE,
              "1001",
              Party.of("5551", null),
              H323Media.sessions(H323World.media(H323World.GATEWAY)),
              PeerProfile.DEFAULT);
      pbx.actGateway(out -> id[0] = pbx.gateway.call(pbx.world.now(), order, out));
      pbx.run(1);
      leg = pbx.ports.getFirst();
    }

    private void act(Runnable command) {
      pbx.act(command);
      pbx.run(1);
    }

    @Test
    void ringingWithoutMediaIsAlertingWithoutIndicator() {
      act(() -> leg.ring(null));
      assertThat(atGateway(H323Event.Alerting.class))
          .containsExactly(new H323Event.Alerting(id[0], false, false));
      assertThat(atGateway(H323Event.MediaChanged.class)).isEmpty();
    }

    @Test
    void ringingWithMediaIsAlertingWithIndicatorAndTheAnswer() {
      act(() -> leg.ring(H323World.media()));
      act(() -> leg.ring(H323World.media()));
      assertThat(atGateway(H323Event.Alerting.class))
          .containsExactly(new H323Event.Alerting(id[0], true, false));
      assertThat(atGateway(H323Event.MediaChanged.class)).hasSize(1);
    }

    @Test
    void progressWithMediaIsProgressWithIndicatorAndTheAnswer() {
      act(() -> leg.ring(null));
      act(() -> leg.progress(H323World.media()));
      assertThat(atGateway(H323Event.Progress.class))
          .containsExactly(new H323Event.Progress(id[0], true, null));
      assertThat(atGateway(H323Event.MediaChanged.class)).hasSize(1);
    }

    @Test
    void progressWithoutMediaIsSaidOnceAndNotAfterAlerting() {
      act(() -> leg.progress(null));
      act(() -> leg.progress(null));
      act(() -> leg.ring(null));
      act(() -> leg.progress(null));
      // With indicator 1: any other would not stop the caller's T310 (Q.931 5.1.6).
      assertThat(atGateway(H323Event.Progress.class))
          .containsExactly(new H323Event.Progress(id[0], true, null));
      assertThat(atGateway(H323Event.Alerting.class)).hasSize(1);
    }

    @Test
    void aCallThatWaitsStopsTheCallersTimer() {
      act(() -> leg.waits());
      assertThat(atGateway(H323Event.Progress.class))
          .containsExactly(new H323Event.Progress(id[0], true, null));
      act(() -> leg.ring(null));
      assertThat(atGateway(H323Event.Alerting.class))
          .containsExactly(new H323Event.Alerting(id[0], false, false));
    }

    @Test
    void aCallerThatIsNotAnsweredIsSentElsewhere() {
      boolean[] asked = new boolean[1];
      act(() -> asked[0] = leg.redirect("4711"));
      assertThat(asked[0]).isTrue();
      H323Event.Redirected redirected = atGateway(H323Event.Redirected.class).getFirst();
      assertThat(redirected.numbers()).containsExactly("4711");
      assertThat(redirected.reason()).isEqualTo("callForwarded");
      pbx.run(3);
      assertThat(told(LegEvent.Ended.class)).hasSize(1);
      assertThat(pbx.tech.legs()).isZero();
    }

    @Test
    void aCallerThatIsAnsweredIsNot() {
      act(() -> leg.answer(H323World.media(), CallerId.UNKNOWN));
      boolean[] asked = new boolean[1];
      act(() -> asked[0] = leg.redirect("4711"));
      assertThat(asked[0]).isFalse();
      assertThat(atGateway(H323Event.Redirected.class)).isEmpty();
    }
  }
}
