package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.simulation.FaxMachines.ByH323;
import org.strowger.server.simulation.FaxMachines.BySip;

/**
 * Sound in one direction between SIP and H.323, which is no hold: a channel is closed alone, and
 * a=recvonly (H.245 annex C.4, RFC 3264 §5.1).
 */
class OneWaySoundTest {
  private static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress SIP = IpAddress.v4(0xC0000205);
  private static final IpAddress H323 = IpAddress.v4(0xC0000206);

  private final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  private BySip sip;
  private ByH323 h323;

  private static StrowgerConfig config(boolean fast, boolean tunnels) {
    Problems problems = new Problems();
    String yaml =
        "phones:\n  1001: {password: secret}\n  1002: {password: secret}\ngateways:\n  inside: {tech: sip, context: from-outside, host: %s}%n"
                .formatted(SIP)
            + "  outside: {tech: h323, context: from-outside, host: %s, fast-start: %s, tunnelling: %s}%n"
                .formatted(H323, fast ? "yes" : "no", tunnels ? "yes" : "no");
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private void talk(boolean fast, boolean tunnels) {
    exchange = new SimulatedExchange(world, EXCHANGE, config(fast, tunnels));
    sip = new BySip(world, SIP);
    h323 = new ByH323(world, H323, PeerProfile.DEFAULT.with(fast, tunnels, false));
    world.runFor(SECOND);
    sip.call(new Address(EXCHANGE, 5060), "82001");
    world.runFor(4 * SECOND);
    bothSpeak();
  }

  private void bothSpeak() {
    assertThat(sip.speaks()).as(sip.heard).isTrue();
    assertThat(h323.speaks()).as("%s", h323.heard).isTrue();
  }

  /** The party by SIP is told within two seconds; our channel to the gateway stays. */
  @ParameterizedTest
  @CsvSource({"true,true", "true,false", "false,true", "false,false"})
  void aGatewayThatClosesItsChannelOnlyReceives(boolean fast, boolean tunnels) {
    talk(fast, tunnels);
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
    talk(fast, tunnels);
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

  private void end() {
    assertThat(sip.over || h323.over).isFalse();
    sip.hangUp();
    world.runFor(40 * SECOND);
    assertThat(sip.over && h323.over).isTrue();
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }
}
