package org.strowger.server.gateway;

import org.strowger.kernel.Address;
import org.strowger.server.config.Listeners;
import org.strowger.server.config.Problem;
import org.strowger.server.config.Problems;

/**
 * What a command line says over a gateway's configuration. Immutable.
 *
 * @param listen address with or without a port; empty for the configuration's
 * @param exchange the same of the exchange
 * @param trunks 0 for the configuration's
 * @param slowStart no fast start
 * @param separate no tunnelling
 * @param earlyH245 H.245 before the answer
 */
public record GatewayOptions(
    String listen,
    String exchange,
    int trunks,
    boolean slowStart,
    boolean separate,
    boolean earlyH245) {

  /** The configuration with what the command line says; what is wrong goes to {@code problems}. */
  public GatewayConfig over(GatewayConfig config, Problems problems) {
    int wanted = trunks == 0 ? config.trunks() : trunks;
    if (wanted < 1 || wanted > TrunkGroup.MAX_TRUNKS) {
      wrong(problems, "--trunks " + wanted, "from 1 to " + TrunkGroup.MAX_TRUNKS);
      wanted = config.trunks();
    }
    return new GatewayConfig(
        address("--listen", listen, config.listen(), problems),
        address("--exchange", exchange, config.exchange(), problems),
        wanted,
        config.fastStart() && !slowStart,
        config.tunnelling() && !separate,
        config.earlyH245() || earlyH245,
        config.firstPort(),
        config.lastPort(),
        config.rules(),
        config.calls(),
        config.keysBy(),
        config.recordings());
  }

  private static Address address(String option, String text, Address otherwise, Problems problems) {
    if (text.isEmpty()) {
      return otherwise;
    }
    Address read = Listeners.address(text, otherwise.port());
    if (read == null) {
      wrong(problems, option + " " + text + " is no address", "write for instance " + otherwise);
      return otherwise;
    }
    return read;
  }

  private static void wrong(Problems problems, String what, String advice) {
    problems.add(new Problem("command line", 0, 0, true, what, advice));
  }
}
