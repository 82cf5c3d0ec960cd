package org.strowger.sip.agent;

import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

/**
 * Where the agent listens. Immutable.
 *
 * @param transport how
 * @param id the listener's id, that of its UDP flows
 * @param local the address bound
 * @param advertised the address that peers outside our own networks see
 */
public record Listener(Transport transport, long id, Address local, Address advertised) {
  /** A listener that everybody reaches at the address that it is bound to. */
  public static Listener of(Transport transport, long id, Address local) {
    return new Listener(transport, id, local, local);
  }

  /** The address under which a peer reaches this listener. */
  Address seenFrom(IpAddress peer) {
    return isOwnNetwork(peer) && !local.ip().isAny() ? local : advertised;
  }

  /** Loopback, link-local and private addresses (RFC 1918, 4193, 6598): nobody translates them. */
  private static boolean isOwnNetwork(IpAddress ip) {
    if (ip.isLoopback()) {
      return true;
    }
    if (ip.isV6()) {
      int top = (int) (ip.high() >>> 48);
      return (top & 0xFE00) == 0xFC00 || (top & 0xFFC0) == 0xFE80;
    }
    int bits = (int) ip.low();
    return bits >>> 24 == 10
        || bits >>> 20 == 0xAC1
        || bits >>> 16 == 0xC0A8
        || bits >>> 16 == 0xA9FE
        || bits >>> 22 == 0x64400000 >>> 22;
  }
}
