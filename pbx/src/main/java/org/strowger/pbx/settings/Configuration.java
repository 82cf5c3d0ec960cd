package org.strowger.pbx.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One loading of the configuration. Immutable; running calls keep the one that they began with.
 *
 * @param exchange limits and defaults
 * @param endpoints by name
 * @param gateways by name
 * @param groups by name
 */
public record Configuration(
    ExchangeSettings exchange,
    Map<String, Endpoint> endpoints,
    Map<String, Gateway> gateways,
    Map<String, GatewayGroup> groups) {
  /** Copies the maps. */
  public Configuration {
    endpoints = Map.copyOf(endpoints);
    gateways = Map.copyOf(gateways);
    groups = Map.copyOf(groups);
  }

  /** The endpoint or gateway of a name; null if there is none. */
  public @Nullable Peer peer(String name) {
    Endpoint endpoint = endpoints.get(name);
    return endpoint != null ? endpoint : gateways.get(name);
  }
}
