package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sound in one direction between SIP and H.323, which is no hold: a channel is closed alone, and
 * a=recvonly (H.245 annex C.4, RFC 3264 §5.1).
 */
class OneWaySoundTest extends BetweenSipAndH323 {
  /** The party by SIP is told within two seconds; our channel to the gateway stays. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aGatewayThatClosesItsChannelOnlyReceives(boolean fast, boolean tunnels) {
    talk(fast, tunnels, false);
    for (int i = 0; i < 2; i++) {
      int asked = sip.asked;
      h323.sends(false);
      world.runFor(2 * SECOND);
      assertThat(sip.direction()).isEqualTo("recvonly");
      assertThat(sip.asked).isEqualTo(asked + 1);
      assertThat(h323.heard.audio().sends()).isTrue();
      assertThat(h323.paused).isFalse();
      h323.sends(true);
      world.runFor(3 * SECOND);
      bothSpeak();
      assertThat(sip.asked).isEqualTo(asked + 2);
    }
    end();
  }

  /** Our channel to the gateway closes, and its own stays: it is not paused. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void whoOnlyReceivesBySipHasOurChannelClosed(boolean fast, boolean tunnels) {
    talk(fast, tunnels, false);
    for (int i = 0; i < 2; i++) {
      sip.sound("recvonly");
      world.runFor(3 * SECOND);
      assertThat(sip.refused).isZero();
      assertThat(sip.direction()).isEqualTo("sendonly");
      assertThat(h323.heard.audio().sends()).isFalse();
      assertThat(h323.heard.audio().receives()).isTrue();
      assertThat(h323.paused).isFalse();
      sip.sound("sendrecv");
      world.runFor(3 * SECOND);
      bothSpeak();
    }
    end();
  }

  /** H.323 8.4.6, RFC 3264 8.4: who pauses us and closes its channel neither speaks nor listens. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aGatewayThatPausesAndClosesItsChannelIsInactive(boolean fast, boolean tunnels) {
    talk(fast, tunnels, false);
    for (int i = 0; i < 2; i++) {
      h323.rests();
      world.runFor(3 * SECOND);
      assertThat(sip.direction()).isEqualTo("inactive");
      h323.sends(true);
      world.runFor(3 * SECOND);
      bothSpeak();
    }
    end();
  }

  /** H.323 8.4.6: an empty set, and our channel closes. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void whoRestsBySipPausesTheGatewayAndHasOurChannelClosed(boolean fast, boolean tunnels) {
    talk(fast, tunnels, false);
    for (int i = 0; i < 2; i++) {
      sip.sound("inactive");
      world.runFor(3 * SECOND);
      assertThat(sip.direction()).isEqualTo("inactive");
      assertThat(h323.paused).isTrue();
      assertThat(h323.heard.audio().sends()).isFalse();
      sip.sound("sendrecv");
      world.runFor(3 * SECOND);
      bothSpeak();
      assertThat(h323.paused).isFalse();
    }
    end();
  }
}
