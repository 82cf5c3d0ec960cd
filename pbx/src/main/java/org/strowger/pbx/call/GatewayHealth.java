package org.strowger.pbx.call;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which gateways are known not to work, from the probes of the protocol adapters. Any thread. A
 * gateway that nobody spoke of counts as up.
 */
public final class GatewayHealth {
  private final ConcurrentHashMap<String, String> down = new ConcurrentHashMap<>();

  /** A probe was answered. */
  public void up(String gateway) {
    down.remove(gateway);
  }

  /** Probes fail. */
  public void down(String gateway, String reason) {
    down.put(gateway, reason);
  }

  /** Why a gateway is down; null if it is up. */
  public @Nullable String reason(String gateway) {
    return down.get(gateway);
  }

  /** The gateways that are down, with why. */
  public Map<String, String> down() {
    return Map.copyOf(down);
  }
}
