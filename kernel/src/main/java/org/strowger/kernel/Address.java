package org.strowger.kernel;

/**
 * An IP address and a port: where a datagram comes from or a connection goes to. Immutable.
 *
 * @param ip the address
 * @param port 0..65535
 */
public record Address(IpAddress ip, int port) {
  /** Checks the port's range. */
  public Address {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not in 0..65535");
    }
  }

  /** The same host at another port. */
  public Address withPort(int other) {
    return new Address(ip, other);
  }

  /** {@code 192.0.2.1:5060} or {@code [2001:db8::1]:5060}. */
  @Override
  public String toString() {
    return ip.isV6() ? "[" + ip + "]:" + port : ip + ":" + port;
  }
}
