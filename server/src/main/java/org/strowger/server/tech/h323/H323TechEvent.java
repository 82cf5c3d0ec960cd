package org.strowger.server.tech.h323;

import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.LegId;

/** What the H.323 adapter tells its owner. */
public sealed interface H323TechEvent extends Event {
  /**
   * A gatekeeper has registered us.
   *
   * @param peer the gateway that is reached by it
   * @param at its RAS address
   */
  record GatekeeperFound(String peer, Address at, long seconds) implements H323TechEvent {}

  /**
   * We are not registered at a gatekeeper, and try again.
   *
   * @param advice what an operator can do; empty if nothing
   */
  record GatekeeperLost(String peer, String why, String advice) implements H323TechEvent {}

  /** A call of another shard than the first wants something of a gatekeeper. */
  record GatekeeperAsked(RasOrder order) implements H323TechEvent {}

  /** A gatekeeper says something of a call of another shard than the first. */
  record GatekeeperAnswered(int shard, RasEvent.OfCall event) implements H323TechEvent {}

  /** A gateway was not, or not yet, told of a user's messages. */
  record MessagesUntold(String peer, String user, String why) implements H323TechEvent {}

  /** A call came from somebody who may not call. */
  record StrangerRefused(Address source, String why) implements H323TechEvent {}

  /**
   * A message of a leg came or went.
   *
   * @param protocol {@code H.225.0}, {@code H.245} or {@code RAS}
   * @param label such as {@code Setup}, {@code terminalCapabilitySet}
   * @param octets with TPKT header; empty for what came inside another message
   */
  record Traced(LegId leg, boolean sent, String protocol, String label, Octets octets, Flow flow)
      implements H323TechEvent {}
}
