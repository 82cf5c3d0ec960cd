package org.strowger.server.exchange;

import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Gateway;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.tech.h323.H323Peers;
import org.strowger.server.tech.sip.SipPeers;

/**
 * Whom a configuration knows, found once for all shards. Immutable.
 *
 * @param hosts the addresses of gateways, as last asked for
 */
record KnownPeers(GatewayHosts hosts, Configuration configuration, SipPeers sip, H323Peers h323) {
  static KnownPeers of(StrowgerConfig config, GatewayHosts hosts, H323Ports ports) {
    Configuration configuration = PeerSettings.of(config);
    return new KnownPeers(
        hosts,
        configuration,
        TechSettings.sipPeers(config, hosts),
        TechSettings.h323Peers(config, configuration, hosts, ports));
  }

  /** Whether gateways call from an address. Any thread. */
  boolean callFrom(IpAddress source) {
    return h323.at(source) != null || sip.at(new Address(source, 0)) != null;
  }

  /** A line for each gateway that cannot be called now, with what to do. */
  List<String> nowhere(StrowgerConfig config) {
    List<String> lines = new ArrayList<>();
    for (StrowgerConfig.Trunk trunk : config.trunks()) {
      Gateway gateway = configuration.gateways().get(trunk.name());
      if (gateway != null && gateway.tech().equals("H323") && !h323.knows(trunk.name())) {
        lines.add("gateway " + trunk.name() + ": " + why(trunk));
      }
    }
    return lines;
  }

  private String why(StrowgerConfig.Trunk trunk) {
    return hosts.of(trunk.host()).isEmpty()
        ? "its host " + trunk.host() + " has no address now; it is asked for again every minute"
        : "it is the first with a gatekeeper, for which there is no port yet; restart";
  }
}
