package org.strowger.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** Between the rooms' addresses and the JDK's. Looks nothing up. */
public final class Addresses {
  private Addresses() {}

  /** The JDK's form of an address. */
  public static InetSocketAddress toSocket(Address address) {
    return new InetSocketAddress(toInet(address.ip()), address.port());
  }

  /** The JDK's form of an IP address. */
  public static InetAddress toInet(IpAddress ip) {
    try {
      return InetAddress.getByAddress(ip.octets().toArray());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an IP address has 4 or 16 octets", e);
    }
  }

  /** The rooms' form of a socket's address; IPv4 mapped into IPv6 becomes IPv4. */
  public static Address of(InetSocketAddress socket) {
    IpAddress ip = IpAddress.of(Octets.wrap(socket.getAddress().getAddress()));
    return new Address(ip.unmapped(), socket.getPort());
  }
}
