package org.strowger.server.gateway;

/** Hears what a gateway tells, on its shard; must not call the gateway back. */
@FunctionalInterface
public interface GatewayListener {
  /** Something happened. */
  void on(GatewayEvent event);
}
