package org.strowger.server.demo;

import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.phone.PhoneEvent;

/** What one of the demo's parties told, and when. Immutable. */
sealed interface Happening {
  /** When, monotonic nanoseconds. */
  long at();

  /** Told by the phone. */
  record OfPhone(long at, PhoneEvent event) implements Happening {}

  /** Told by the gateway. */
  record OfGateway(long at, GatewayEvent event) implements Happening {}
}
