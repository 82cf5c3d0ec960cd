package org.strowger.server.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Event;
import org.strowger.server.tech.h323.H323Trace;

class GatewayNodeTest {
  private static final long SECOND = SimExchange.SECOND;

  private static void assertNothingIsLeft(SimExchange world) {
    assertThat(world.gateway.isIdle()).isTrue();
    assertThat(world.plane.openPorts()).isZero();
  }

  @Test
  void aNumberAnswersTalksAndHangsUpFirst() {
    SimExchange world =
        new SimExchange("numbers: {\"138.\": {answer-after: 2s, talk: 5s, says: speech}}");
    CallId id = world.call("13800138000");
    world.world.runFor(SECOND);
    assertThat(world.has(id, H323Event.Alerting.class)).isTrue();
    assertThat(world.has(id, H323Event.Connected.class)).isFalse();
    world.world.runFor(2 * SECOND);
    assertThat(world.has(id, H323Event.Connected.class)).isTrue();
    assertThat(world.has(id, H323Event.MediaChanged.class)).isTrue();
    world.world.runFor(10 * SECOND);
    assertThat(world.causeOf(id)).isEqualTo(16);
    assertThat(world.told(GatewayEvent.Released.class).getFirst().byExchange()).isFalse();
    GatewayEvent.MediaEnded media = world.told(GatewayEvent.MediaEnded.class).getFirst();
    assertThat(media.figures().packetsSent()).isBetween(240L, 260L);
    assertThat(world.told(GatewayEvent.MediaAgreed.class).getFirst().codec()).isEqualTo("PCMA");
    assertNothingIsLeft(world);
  }

  @ParameterizedTest
  @CsvSource({
    "busy, 17",
    "no-answer, 19",
    "unallocated, 1",
    "congestion, 42",
    "announcement, 1",
  })
  void aTreatmentReleasesWithItsCause(String treatment, int cause) {
    SimExchange world = new SimExchange("numbers: {\"X.\": {treatment: " + treatment + "}}");
    CallId id = world.call("2001");
    world.world.runFor(60 * SECOND);
    assertThat(world.has(id, H323Event.Proceeding.class)).isTrue();
    assertThat(world.has(id, H323Event.Connected.class)).isFalse();
    assertThat(world.causeOf(id)).isEqualTo(cause);
    assertNothingIsLeft(world);
  }

  @Test
  void anAnnouncementIsHeardBeforeTheAnswerToItsEnd() {
    SimExchange world = new SimExchange("numbers: {\"X.\": {treatment: announcement}}");
    CallId id = world.call("2001");
    world.world.runFor(60 * SECOND);
    assertThat(world.events)
        .anyMatch(event -> event instanceof H323Event.Progress progress && progress.inBand());
    assertThat(world.has(id, H323Event.MediaChanged.class)).isTrue();
    assertThat(world.told(GatewayEvent.MediaEnded.class).getFirst().figures().packetsSent())
        .isGreaterThan(50);
  }

  @Test
  void aRingBackToneOfTheNetworkIsHeardBeforeTheAnswer() {
    SimExchange world =
        new SimExchange(
            "numbers: {\"X.\": {treatment: early-media, answer-after: 3s, talk: 1s, says: silence}}");
    CallId id = world.call("2001");
    world.world.runFor(2 * SECOND);
    assertThat(world.has(id, H323Event.Alerting.class)).isTrue();
    assertThat(world.has(id, H323Event.Connected.class)).isFalse();
    assertThat(world.events)
        .anyMatch(event -> event instanceof H323Event.Progress progress && progress.inBand());
    assertThat(world.has(id, H323Event.MediaChanged.class)).isTrue();
    world.world.runFor(10 * SECOND);
    assertThat(world.has(id, H323Event.Connected.class)).isTrue();
    assertThat(world.causeOf(id)).isEqualTo(16);
    assertThat(world.told(GatewayEvent.MediaEnded.class).getFirst().figures().packetsSent())
        .isGreaterThan(100);
    assertNothingIsLeft(world);
  }

  @Test
  void aNumberWithoutRuleIsUnallocatedAndSeizesNoChannel() {
    SimExchange world = new SimExchange("numbers: {\"138.\": {treatment: answer}}");
    CallId id = world.call("999");
    world.world.runFor(SECOND);
    assertThat(world.causeOf(id)).isEqualTo(1);
    assertThat(world.told(GatewayEvent.Offered.class).getFirst().channel()).isEmpty();
    assertNothingIsLeft(world);
  }

  @Test
  void aSilentNumberSaysNothingAndKeepsItsChannelUntilTheCallerGivesUp() {
    SimExchange world = new SimExchange("numbers: {\"X.\": {treatment: silent}}");
    CallId id = world.call("2001");
    world.world.runFor(30 * SECOND);
    assertThat(world.has(id, H323Event.Proceeding.class)).isTrue();
    assertThat(world.has(id, H323Event.Alerting.class)).isFalse();
    assertThat(world.gateway.busyChannels()).isEqualTo(1);
    world.release(id, 16);
    world.world.runFor(5 * SECOND);
    assertThat(world.told(GatewayEvent.Released.class).getFirst().byExchange()).isTrue();
    assertNothingIsLeft(world);
  }

  @ParameterizedTest
  @CsvSource({"signal, 100", "alphanumeric, 0"})
  void aSubscriberPressesThePlannedKeysOnceItTalks(String keysBy, int duration) {
    SimExchange world =
        new SimExchange(
            "keys-by: " + keysBy + "\nnumbers: {\"X.\": {answer-after: 1s, presses: \"1ww2#\"}}");
    CallId id = world.call("2001");
    world.world.runFor(3 * SECOND);
    assertThat(keys(world)).containsExactly("1/" + duration);
    world.world.runFor(5 * SECOND);
    assertThat(keys(world)).containsExactly("1/" + duration, "2/" + duration, "#/" + duration);
    world.release(id, 16);
    world.world.runFor(5 * SECOND);
    assertNothingIsLeft(world);
  }

  private static List<String> keys(SimExchange world) {
    return world.events.stream()
        .filter(H323Event.UserInput.class::isInstance)
        .map(H323Event.UserInput.class::cast)
        .map(key -> key.digits() + "/" + key.durationMs())
        .toList();
  }

  @Test
  void theThirtyFirstCallOnOneTrunkFindsNoCircuit() {
    SimExchange world = new SimExchange("numbers: {\"X.\": {treatment: answer}}");
    List<CallId> ids = new ArrayList<>();
    for (int i = 0; i < TrunkGroup.CHANNELS; i++) {
      ids.add(world.call("2" + i));
    }
    world.world.runFor(3 * SECOND);
    assertThat(world.gateway.busyChannels()).isEqualTo(TrunkGroup.CHANNELS);
    CallId last = world.call("299");
    world.world.runFor(SECOND);
    assertThat(world.causeOf(last)).isEqualTo(34);
    assertThat(ids).allMatch(id -> world.has(id, H323Event.Connected.class));
    ids.forEach(id -> world.release(id, 16));
    world.world.runFor(5 * SECOND);
    assertNothingIsLeft(world);
  }

  @Test
  void aSubscriberOfTheNetworkCallsTheExchangeAndHangsUp() {
    SimExchange world =
        new SimExchange("calls: {one: {from: \"13912345678\", to: \"1001\", after: 1s, talk: 4s}}");
    List<H323Event.CallOffered> offers = new ArrayList<>();
    world.owner(event -> {
      if (event instanceof H323Event.CallOffered offer) {
        offers.add(offer);
        world.proceed(offer.id());
        world.connect(offer.id());
      }
    });
    world.gateway.start(world.world.now());
    world.world.runFor(10 * SECOND);
    assertThat(offers).hasSize(1);
    assertThat(offers.getFirst().call().called().digits()).isEqualTo("1001");
    assertThat(offers.getFirst().call().caller().number().digits()).isEqualTo("13912345678");
    assertThat(world.causeOf(offers.getFirst().id())).isEqualTo(16);
    assertThat(world.told(GatewayEvent.Answered.class)).hasSize(1);
    assertThat(world.told(GatewayEvent.MediaEnded.class).getFirst().figures().packetsSent())
        .isBetween(190L, 210L);
    assertNothingIsLeft(world);
  }

  @Test
  void ownCallsComeAgainAsOftenAsConfigured() {
    SimExchange world =
        new SimExchange("calls: {one: {from: \"139\", to: \"1001\", after: 1s, every: 5s}}");
    world.owner(event -> {
      if (event instanceof H323Event.CallOffered offer) {
        world.release(offer.id(), 17);
      }
    });
    world.gateway.start(world.world.now());
    world.world.runFor(22 * SECOND);
    assertThat(world.told(GatewayEvent.Dialled.class)).hasSize(5);
    assertThat(world.told(GatewayEvent.Released.class))
        .allMatch(released -> released.cause() == 17 && released.byExchange());
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void mediaComesHoweverItIsSignalled(boolean fastStart, boolean tunnelling) {
    SimExchange world =
        new SimExchange("fast-start: " + fastStart + "\ntunnelling: " + tunnelling + "\n");
    CallId id = world.call("13800138000");
    world.world.runFor(4 * SECOND);
    assertThat(world.has(id, H323Event.Connected.class)).isTrue();
    assertThat(world.told(GatewayEvent.MediaAgreed.class)).isNotEmpty();
    world.press(id, '5');
    world.world.runFor(SECOND);
    assertThat(world.told(GatewayEvent.Digit.class))
        .singleElement()
        .matches(digit -> digit.digit() == '5' && digit.bySignalling());
    List<String> labels =
        world.told(GatewayEvent.Traced.class).stream()
            .map(traced -> traced.message().label())
            .toList();
    assertThat(labels.contains("Setup (fastStart)")).isEqualTo(fastStart);
    assertThat(labels).contains("Call Proceeding", "Alerting", "terminalCapabilitySet");
    long signalling =
        world.told(GatewayEvent.Traced.class).stream()
            .filter(traced -> traced.message().protocol().equals(H323Trace.H245))
            .map(traced -> traced.flow().id())
            .distinct()
            .count();
    assertThat(signalling).isEqualTo(1);
    assertThat(labels).doesNotContain("unreadable", "unknown");
  }

  @Test
  void shuttingDownEndsCallsAndTakesNoNewOnes() {
    SimExchange world = new SimExchange("");
    CallId first = world.call("2001");
    world.world.runFor(3 * SECOND);
    world.gatewayHost.act(out -> world.gateway.shutDown(world.world.now(), out));
    CallId second = world.call("2002");
    world.world.runFor(5 * SECOND);
    assertThat(world.causeOf(first)).isEqualTo(41);
    assertThat(world.causeOf(second)).isEqualTo(41);
    assertNothingIsLeft(world);
  }
}
