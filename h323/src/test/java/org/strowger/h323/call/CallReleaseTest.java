package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;

/** H.323 8.5, Q.931 5.3: a call ends in every state, for every reason, and leaves nothing. */
class CallReleaseTest {
  private static final PeerProfile PROFILE = PeerProfile.DEFAULT;

  private final Exchange exchange = new Exchange(3, PROFILE, PROFILE);

  private CallId offered() {
    return exchange.called.last(H323Event.CallOffered.class).id();
  }

  private void releaseCaller(CallId id, int cause) {
    exchange.caller.command(
        out -> exchange.caller.endpoint.release(exchange.world.now(), id, Cause.of(cause, 0), out));
  }

  private void releaseCalled(int cause) {
    exchange.called.command(out ->
        exchange.called.endpoint.release(exchange.world.now(), offered(), Cause.of(cause, 5), out));
  }

  private Release released(Exchange.Side side) {
    assertThat(side.all(H323Event.Released.class)).as("%s", side.events).hasSize(1);
    assertThat(side.events.getLast()).isInstanceOf(H323Event.Released.class);
    return side.last(H323Event.Released.class).release();
  }

  private void assertIdleAfter(long seconds) {
    exchange.world.runFor(seconds * Exchange.SECOND);
    assertThat(exchange.idle()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, undefinedReason",
    "3, unreachableDestination",
    "17, inConf",
    "21, destinationRejection",
    "28, badFormatAddress",
    "34, noBandwidth",
    "42, gatewayResources",
    "20, calledPartyNotRegistered",
    "31, undefinedReason"
  })
  void theCalledEndRefusesWithACause(int cause, String reason) {
    exchange.called.owner(event -> {
      if (event instanceof H323Event.CallOffered) {
        releaseCalled(cause);
      }
    });
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(Exchange.SECOND);
    Release release = released(exchange.caller);
    assertThat(release.cause()).isEqualTo(Cause.of(cause, 5));
    assertThat(release.reason()).isEqualTo(reason);
    assertThat(release.byPeer()).isTrue();
    assertThat(released(exchange.called).byPeer()).isFalse();
    assertIdleAfter(5);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 50, 500, 1_001, 1_003, 1_005, 2_000})
  void theCallerGivesUpAtAnyMoment(long afterMs) {
    exchange.answering(Exchange.calledMedia());
    CallId id = exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(afterMs * 1_000_000);
    releaseCaller(id, 16);
    exchange.world.runFor(3 * Exchange.SECOND);
    assertThat(released(exchange.caller).byPeer()).isFalse();
    if (exchange.called.has(H323Event.CallOffered.class)) {
      Release seen = released(exchange.called);
      assertThat(seen.byPeer()).isTrue();
      assertThat(seen.cause().value()).isEqualTo(16);
    }
    assertIdleAfter(40);
  }

  @Test
  void nobodyListensAtTheAddress() {
    exchange.call(
        OutgoingCall.to(
            new Address(Exchange.CALLED_IP, 999),
            "1",
            Party.UNKNOWN,
            Exchange.callerMedia(),
            PROFILE));
    exchange.world.runFor(Exchange.SECOND);
    Release release = released(exchange.caller);
    assertThat(release.cause().value()).isEqualTo(27);
    assertThat(release.detail()).contains("refused");
    assertThat(exchange.idle()).isTrue();
  }

  @Test
  void t303RunsOutWhenTheCalledEndIsSilent() {
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(9 * Exchange.SECOND);
    assertThat(exchange.caller.has(H323Event.Released.class)).isFalse();
    exchange.world.runFor(2 * Exchange.SECOND);
    Release release = released(exchange.caller);
    assertThat(release.cause().value()).isEqualTo(102);
    assertThat(release.detail()).contains("T303");
    assertThat(released(exchange.called).cause().value()).isEqualTo(102);
    assertIdleAfter(5);
  }

  @Test
  void t310RunsOutAfterCallProceedingButNotAfterInBandProgress() {
    exchange.called.owner(event -> {
      if (event instanceof H323Event.CallOffered(CallId id, var _, var _, var _)) {
        exchange.called.command(
            out -> exchange.called.endpoint.proceed(exchange.world.now(), id, out));
      }
    });
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(61 * Exchange.SECOND);
    assertThat(released(exchange.caller).detail()).contains("T310");
    assertIdleAfter(5);

    exchange.caller.events.clear();
    exchange.called.events.clear();
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(Exchange.SECOND);
    exchange.called.command(out ->
        exchange.called.endpoint.progress(
            exchange.world.now(),
            offered(),
            new ProgressReport(Exchange.calledMedia(), 8, Cause.of(1, 5)),
            out));
    exchange.world.runFor(100 * Exchange.SECOND);
    assertThat(exchange.caller.has(H323Event.Released.class)).isFalse();
    H323Event.Progress progress = exchange.caller.last(H323Event.Progress.class);
    assertThat(progress.inBand()).isTrue();
    assertThat(progress.cause().value()).isEqualTo(1);
    assertThat(exchange.caller.media().audio().sends()).isTrue();
    releaseCalled(1);
    assertIdleAfter(5);
  }

  @Test
  void t301RunsOutWhenNobodyAnswers() {
    exchange.called.owner(event -> {
      if (event instanceof H323Event.CallOffered(CallId id, var _, var _, var _)) {
        exchange.called.command(
            out -> exchange.called.endpoint.alert(exchange.world.now(), id, null, true, out));
      }
    });
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(179 * Exchange.SECOND);
    assertThat(exchange.caller.last(H323Event.Alerting.class).inBand()).isTrue();
    assertThat(exchange.caller.has(H323Event.Released.class)).isFalse();
    exchange.world.runFor(3 * Exchange.SECOND);
    assertThat(released(exchange.caller).cause().value()).isEqualTo(19);
    assertThat(released(exchange.called).cause().value()).isEqualTo(19);
    assertIdleAfter(5);
  }

  @Test
  void aLostConnectionEndsTheCallBeforeAndAfterTheAnswer() {
    exchange.called.owner(event -> {
      if (event instanceof H323Event.CallOffered(CallId id, var _, var _, var _)) {
        exchange.called.command(
            out -> exchange.called.endpoint.proceed(exchange.world.now(), id, out));
      }
    });
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(Exchange.SECOND);
    exchange.called.host().kill();
    exchange.world.runFor(Exchange.SECOND);
    assertThat(released(exchange.caller).cause().value()).isEqualTo(27);
    assertThat(exchange.caller.endpoint.calls()).isZero();
    assertThat(exchange.caller.endpoint.connections()).isZero();
  }

  @Test
  void aConnectionLostAfterTheAnswerEndsTheCallWith41() {
    exchange.answering(Exchange.calledMedia());
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(3 * Exchange.SECOND);
    exchange.called.host().kill();
    exchange.world.runFor(Exchange.SECOND);
    assertThat(released(exchange.caller).cause().value()).isEqualTo(41);
    assertThat(exchange.caller.endpoint.connections()).isZero();
  }

  @Test
  void nothingInCommonEndsTheCallWith65() {
    PeerProfile slow = PROFILE.with(false, true, false);
    Exchange slowly = new Exchange(5, slow, slow);
    slowly.answering(
        Exchange.media(Exchange.CALLED_IP, 30_000, AudioCapability.of(AudioCodec.G729)));
    slowly.call(slow, Exchange.callerMedia());
    slowly.world.runFor(10 * Exchange.SECOND);
    assertThat(slowly.caller.last(H323Event.Released.class).release().cause().value())
        .isEqualTo(65);
    assertThat(slowly.idle()).isTrue();
  }

  @Test
  void aCallWithoutProposalsTheCalledEndKnowsGoesOnBySlowStart() {
    exchange.answering(
        Exchange.media(
            Exchange.CALLED_IP,
            30_000,
            AudioCapability.of(AudioCodec.G722),
            AudioCapability.of(AudioCodec.G711_ULAW)));
    exchange.call(PROFILE, Exchange.callerMedia());
    exchange.world.runFor(5 * Exchange.SECOND);
    CallMedia media = exchange.caller.media();
    assertThat(media.audio().capabilities().getFirst())
        .isEqualTo(AudioCapability.of(AudioCodec.G711_ULAW));
    releaseCalled(16);
    assertIdleAfter(5);
  }
}
