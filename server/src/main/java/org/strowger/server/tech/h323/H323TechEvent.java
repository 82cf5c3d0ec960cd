package org.strowger.server.tech.h323;

import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.LegId;

/** What the H.323 adapter tells its owner. */
public sealed interface H323TechEvent extends Event {
  /** A gateway can be reached again. */
  record GatewayUp(String peer) implements H323TechEvent {}

  /** A gateway cannot be reached. */
  record GatewayDown(String peer, String why) implements H323TechEvent {}

  /** A call of another shard than the first did not reach its gateway: the first shall know. */
  record GatewayUnreached(String peer, String why) implements H323TechEvent {}

  /** A call came from somebody who may not call. */
  record StrangerRefused(Address source, String why) implements H323TechEvent {}

  /**
   * A message of a leg came or went.
   *
   * @param protocol {@code H.225.0} or {@code H.245}
   * @param label such as {@code Setup}, {@code terminalCapabilitySet}
   * @param octets with TPKT header; empty for what came inside another message
   */
  record Traced(LegId leg, boolean sent, String protocol, String label, Octets octets, Flow flow)
      implements H323TechEvent {}
}
