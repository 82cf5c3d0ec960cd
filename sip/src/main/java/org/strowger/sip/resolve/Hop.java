package org.strowger.sip.resolve;

import org.strowger.kernel.Address;
import org.strowger.kernel.Transport;

/**
 * One place where a request may be sent. Immutable.
 *
 * @param transport how
 * @param address where
 * @param serverName the name that a TLS certificate must carry (RFC 5922 4); empty for others
 */
public record Hop(Transport transport, Address address, String serverName) {
  /** A place without TLS. */
  public static Hop of(Transport transport, Address address) {
    return new Hop(transport, address, "");
  }

  @Override
  public String toString() {
    return transport + " " + address;
  }
}
