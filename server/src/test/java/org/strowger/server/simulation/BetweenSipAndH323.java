package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

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

/** A call through the exchange from a party by SIP to one by H.323, with sound first. */
abstract class BetweenSipAndH323 {
  static final long SECOND = 1_000_000_000L;
  static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress SIP = IpAddress.v4(0xC0000205);
  private static final IpAddress H323 = IpAddress.v4(0xC0000206);

  final SimWorld world = new SimWorld(3, SimLink.PERFECT);
  private SimulatedExchange exchange;
  BySip sip;
  ByH323 h323;

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

  /** Both parties are connected, and what each says reaches the other. */
  final void talk(boolean fast, boolean tunnels, boolean knowsFax) {
    exchange = new SimulatedExchange(world, EXCHANGE, config(fast, tunnels));
    PeerProfile profile = PeerProfile.DEFAULT.with(fast, tunnels, false);
    sip = new BySip(world, SIP);
    h323 = new ByH323(world, H323, knowsFax ? profile.withFax() : profile);
    world.runFor(SECOND);
    sip.call(new Address(EXCHANGE, 5060), "82001");
    world.runFor(4 * SECOND);
    bothSpeak();
  }

  final void bothSpeak() {
    assertThat(sip.speaks()).as(sip.heard).isTrue();
    assertThat(h323.speaks()).as("%s", h323.heard).isTrue();
  }

  /** The call still stands, ends in order, and leaves nothing. */
  final void end() {
    assertThat(sip.over || h323.over).isFalse();
    sip.hangUp();
    world.runFor(40 * SECOND);
    assertThat(sip.over && h323.over).isTrue();
    assertThat(exchange.left()).isEmpty();
    assertThat(exchange.strange()).isEmpty();
  }
}
