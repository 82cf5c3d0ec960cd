package org.strowger.server.net;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Collections;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;

/** Which address of this machine others can reach, where the configuration says "any". */
public final class LocalHost {
  private static final int DISCARD = 9;

  private LocalHost() {}

  /** The first address of an interface that is up and leads out; the loopback one if none does. */
  public static IpAddress address(boolean v6) {
    try {
      for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
        if (card.isUp() && !card.isLoopback()) {
          for (InetAddress address : Collections.list(card.getInetAddresses())) {
            IpAddress ip = IpAddress.of(Octets.wrap(address.getAddress()));
            if (ip.isV6() == v6 && !address.isLinkLocalAddress()) {
              return ip;
            }
          }
        }
      }
    } catch (SocketException e) {
      return loopback(v6);
    }
    return loopback(v6);
  }

  /**
   * The address from which the system's routes lead to a peer: asked by connecting a socket, which
   * sends nothing.
   *
   * @throws IOException if no route leads there
   */
  public static IpAddress toward(IpAddress peer) throws IOException {
    try (DatagramSocket socket = new DatagramSocket(null)) {
      InetAddress address = InetAddress.getByAddress(peer.octets().toArray());
      socket.connect(new InetSocketAddress(address, DISCARD));
      return IpAddress.of(Octets.wrap(socket.getLocalAddress().getAddress()));
    } catch (IllegalArgumentException e) {
      throw new IOException("no route to " + peer, e);
    }
  }

  private static IpAddress loopback(boolean v6) {
    return v6 ? IpAddress.v6(0, 1) : IpAddress.LOOPBACK;
  }
}
