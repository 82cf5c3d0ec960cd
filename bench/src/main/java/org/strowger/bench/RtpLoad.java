package org.strowger.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.rtp.RtpPacket;

/** Many telephones that each send a packet of G.711 every 20 ms, and count what they hear. */
final class RtpLoad implements AutoCloseable {
  private static final long FRAME = 20_000_000L;
  private static final int PAYLOAD = 160;

  private final List<DatagramChannel> phones = new ArrayList<>();
  private final List<InetSocketAddress> targets = new ArrayList<>();
  private final ByteBuffer out = ByteBuffer.allocateDirect(RtpPacket.HEADER + PAYLOAD);
  private final ByteBuffer in = ByteBuffer.allocateDirect(2048);
  private final byte[] packet = new byte[RtpPacket.HEADER + PAYLOAD];
  private int frame;
  private long sent;
  private long received;

  RtpLoad(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      DatagramChannel phone = DatagramChannel.open();
      phone.configureBlocking(false);
      phone.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      phones.add(phone);
    }
  }

  Address address(int phone) throws IOException {
    InetSocketAddress local = (InetSocketAddress) phones.get(phone).getLocalAddress();
    return new Address(IpAddress.LOOPBACK, local.getPort());
  }

  void target(List<Address> ports) throws IOException {
    for (Address port : ports) {
      InetAddress ip = InetAddress.getByAddress(port.ip().octets().toArray());
      targets.add(new InetSocketAddress(ip, port.port()));
    }
  }

  long sent() {
    return sent;
  }

  long received() {
    return received;
  }

  /** Talks for so many seconds. Each phone has its own moment within the 20 ms, as in life. */
  void run(int seconds) throws InterruptedException {
    long start = System.nanoTime();
    int frames = seconds * 50;
    for (int i = 0; i < frames; i++, frame++) {
      for (int phone = 0; phone < phones.size(); phone++) {
        long due = start + i * FRAME + phone * FRAME / phones.size();
        long ahead = due - System.nanoTime();
        if (ahead > TimeUnit.MICROSECONDS.toNanos(500)) {
          LockSupport.parkNanos(ahead);
        }
        talk(phone);
      }
    }
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
    for (int phone = 0; phone < phones.size(); phone++) {
      hear(phone);
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private void talk(int phone) {
    hear(phone);
    RtpPacket.begin(packet);
    RtpPacket.type(packet, 0, false, 8);
    RtpPacket.position(packet, 0, frame & 0xFFFF, frame * PAYLOAD, phone + 1);
    try {
      sent +=
          phones.get(phone).send(out.clear().put(packet).flip(), targets.get(phone)) > 0 ? 1 : 0;
    } catch (IOException e) {
      System.out.println("a packet was lost: " + e.getMessage());
    }
  }

  private void hear(int phone) {
    try {
      while (phones.get(phone).receive(in.clear()) != null) {
        received++;
      }
    } catch (IOException e) {
      System.out.println("a packet was lost: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    for (DatagramChannel phone : phones) {
      phone.close();
    }
  }
}
