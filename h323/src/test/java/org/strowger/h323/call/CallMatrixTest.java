package org.strowger.h323.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.MediaSession;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;

/** H.323 8.1.7, 8.2: every way of setting up media between two ends that may differ. */
class CallMatrixTest {
  record Case(
      boolean callerFast,
      boolean calledFast,
      boolean callerTunnels,
      boolean calledTunnels,
      boolean callerEarly) {}

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int bits = 0; bits < 32; bits++) {
      cases.add(
          new Case(
              (bits & 1) != 0,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void audioFlowsBothWaysAndTheCalledPartyHangsUpFirst(Case c) {
    PeerProfile callers =
        PeerProfile.DEFAULT.with(c.callerFast(), c.callerTunnels(), c.callerEarly());
    PeerProfile calleds = PeerProfile.DEFAULT.with(c.calledFast(), c.calledTunnels(), false);
    Exchange exchange = new Exchange(7, callers, calleds);
    exchange.answering(Exchange.calledMedia());
    exchange.call(callers, Exchange.callerMedia());
    exchange.world.runFor(5 * Exchange.SECOND);

    assertThat(exchange.caller.has(H323Event.Proceeding.class)).isTrue();
    assertThat(exchange.caller.has(H323Event.Alerting.class)).isTrue();
    assertThat(exchange.caller.has(H323Event.Connected.class))
        .as("%s", exchange.caller.events)
        .isTrue();
    assertMedia(exchange.caller, new Address(Exchange.CALLED_IP, 30_000));
    assertMedia(exchange.called, new Address(Exchange.CALLER_IP, 20_000));
    if (c.callerFast() && c.calledFast()) {
      assertThat(index(exchange.caller, H323Event.MediaChanged.class))
          .isLessThan(index(exchange.caller, H323Event.Connected.class));
    }

    CallId id = exchange.called.last(H323Event.CallOffered.class).id();
    exchange.called.command(
        out -> exchange.called.endpoint.release(exchange.world.now(), id, Cause.of(16, 0), out));
    exchange.world.runFor(5 * Exchange.SECOND);
    Release release = exchange.caller.last(H323Event.Released.class).release();
    assertThat(release.cause().value()).isEqualTo(16);
    assertThat(release.byPeer()).isTrue();
    assertThat(exchange.called.last(H323Event.Released.class).release().byPeer()).isFalse();
    assertThat(exchange.idle()).isTrue();
  }

  private static int index(Exchange.Side side, Class<? extends H323Event> type) {
    return side.events.indexOf(side.all(type).getFirst());
  }

  private static void assertMedia(Exchange.Side side, Address rtp) {
    assertThat(side.media()).as("%s", side.events).isNotNull();
    MediaSession audio = side.media().audio();
    assertThat(audio.sends()).as("%s", side.events).isTrue();
    assertThat(audio.receives()).as("%s", side.events).isTrue();
    assertThat(audio.rtp()).isEqualTo(rtp);
    assertThat(audio.rtcp()).isEqualTo(rtp.withPort(rtp.port() + 1));
    assertThat(audio.capabilities().getFirst()).isEqualTo(AudioCapability.of(AudioCodec.G711_ALAW));
  }
}
