package org.strowger.server.mediaio;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.rtp.RtpPacket;

/** A telephone's RTP socket on the loopback interface. */
final class UdpPhone implements AutoCloseable {
  private final DatagramSocket socket;
  private final IpAddress ip;
  private int sequence = 100;
  private int timestamp = 1000;

  UdpPhone(IpAddress ip) throws IOException {
    this.ip = ip;
    socket = new DatagramSocket(new InetSocketAddress(inet(ip), 0));
    socket.setSoTimeout(60_000);
  }

  private static InetAddress inet(IpAddress ip) throws IOException {
    return InetAddress.getByAddress(ip.octets().toArray());
  }

  Address address() {
    return new Address(ip, socket.getLocalPort());
  }

  /** Sends a packet of G.711 whose octets are all alike. */
  void send(Address to, int payloadType, int octet) throws IOException {
    byte[] data = new byte[RtpPacket.HEADER + 160];
    Arrays.fill(data, (byte) octet);
    RtpPacket.begin(data);
    RtpPacket.type(data, 0, false, payloadType);
    RtpPacket.position(data, 0, sequence++ & 0xFFFF, timestamp, 0x1234);
    timestamp += 160;
    socket.send(new DatagramPacket(data, data.length, inet(to.ip()), to.port()));
  }

  /** So many RTP packets that come, or fewer if no more come for a minute. */
  List<Octets> receive(int count) throws IOException {
    List<Octets> packets = new ArrayList<>();
    byte[] data = new byte[2048];
    while (packets.size() < count) {
      DatagramPacket packet = new DatagramPacket(data, data.length);
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return packets;
      }
      if (!RtpPacket.isRtcp(data, packet.getLength())) {
        packets.add(Octets.copyOf(data, 0, packet.getLength()));
      }
    }
    return packets;
  }

  /** Where the next packet of RTCP comes from, on the socket of RTP; null if none comes. */
  @Nullable Address receiveRtcp() throws IOException {
    byte[] data = new byte[2048];
    DatagramPacket packet = new DatagramPacket(data, data.length);
    do {
      try {
        socket.receive(packet);
      } catch (SocketTimeoutException e) {
        return null;
      }
    } while (!RtpPacket.isRtcp(data, packet.getLength()));
    return new Address(ip, packet.getPort());
  }

  @Override
  public void close() {
    socket.close();
  }
}
