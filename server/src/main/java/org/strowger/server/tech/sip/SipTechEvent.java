package org.strowger.server.tech.sip;

import org.strowger.kernel.Address;
import org.strowger.kernel.Event;

/** What the SIP adapter tells its owner, beside its agent's and its registrar's events. */
public sealed interface SipTechEvent extends Event {
  /**
   * We are registered at a carrier (RFC 3261 10.2).
   *
   * @param seconds until that expires, unless it is refreshed
   */
  record LoggedIn(String peer, long seconds) implements SipTechEvent {}

  /**
   * We are not registered at a carrier; the next attempt comes by itself.
   *
   * @param why for people
   */
  record LoginFailed(String peer, String why) implements SipTechEvent {}

  /** A call came from a gateway that may not call, or from somebody whom nobody knows. */
  record CallRefused(Address source, String why) implements SipTechEvent {}

  /** A connection ended: other shards may wait for something on it. */
  record ConnectionClosed(long id) implements SipTechEvent {}

  /**
   * Somebody failed to authenticate (RFC 8760).
   *
   * @param user as it called itself, known or not
   */
  record AuthenticationFailed(Address source, String user) implements SipTechEvent {}

  /** An address failed too often and is not heard for a time. */
  record ShutOut(Address source) implements SipTechEvent {}
}
