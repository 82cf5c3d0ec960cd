package org.strowger.server.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.server.config.StrowgerConfig;

/**
 * The addresses that the hosts of gateways have. Immutable.
 *
 * @param addresses by what a gateway's host is called in the configuration; none for a name that is
 *     not found
 */
public record GatewayHosts(Map<String, List<IpAddress>> addresses) {
  /** Finds the addresses of a host; none if there are none now. */
  interface Lookup {
    /** The system's: files and DNS. It waits, so it is for loading and not for a shard. */
    Lookup SYSTEM = GatewayHosts::ask;

    List<IpAddress> addresses(String host);
  }

  /** Copies the map. */
  public GatewayHosts {
    addresses = Map.copyOf(addresses);
  }

  /** Those of a configuration; asks the DNS for names, and waits. */
  public static GatewayHosts of(StrowgerConfig config) {
    return of(config, Lookup.SYSTEM);
  }

  static GatewayHosts of(StrowgerConfig config, Lookup lookup) {
    return new GatewayHosts(Map.of()).again(config, lookup);
  }

  /**
   * The same, asked again. A name that has no address now keeps those that it had, since a DNS that
   * fails is no reason to shut a gateway out; the same addresses in another order are no change.
   */
  GatewayHosts again(StrowgerConfig config, Lookup lookup) {
    Map<String, List<IpAddress>> found = new LinkedHashMap<>();
    for (StrowgerConfig.Trunk trunk : config.trunks()) {
      found.computeIfAbsent(trunk.host(), host -> addresses(host, lookup));
    }
    return new GatewayHosts(found);
  }

  private List<IpAddress> addresses(String host, Lookup lookup) {
    IpAddress numeric = IpAddress.parse(host);
    if (numeric != null) {
      return List.of(numeric);
    }
    List<IpAddress> before = of(host);
    List<IpAddress> now = lookup.addresses(host);
    boolean same = new HashSet<>(now).equals(new HashSet<>(before));
    return now.isEmpty() || same ? before : List.copyOf(now);
  }

  /** The addresses of a gateway's host; empty if there are none. */
  public List<IpAddress> of(String host) {
    return addresses.getOrDefault(host, List.of());
  }

  private static List<IpAddress> ask(String host) {
    List<IpAddress> addresses = new ArrayList<>();
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        addresses.add(IpAddress.of(Octets.wrap(address.getAddress())));
      }
    } catch (UnknownHostException e) {
      return List.of();
    }
    return addresses;
  }
}
