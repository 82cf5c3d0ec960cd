package org.strowger.h323.call;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;

/** Writes what endpoints send into a pcap file of raw IPv4 packets with TCP. */
final class Capture {
  private static final int RAW_IP = 101;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final Map<String, Integer> sequence = new HashMap<>();
  private int identification;

  Capture() {
    file.writeBytes(
        ByteBuffer.allocate(24)
            .putInt(0xA1B2C3D4)
            .putShort((short) 2)
            .putShort((short) 4)
            .putInt(0)
            .putInt(0)
            .putInt(0x40000)
            .putInt(RAW_IP)
            .array());
  }

  void add(long now, Flow flow, Octets octets) {
    int to = octets.length() + 40;
    String way = flow.local() + ">" + flow.remote();
    int from = sequence.getOrDefault(way, 1);
    int acknowledged = sequence.getOrDefault(flow.remote() + ">" + flow.local(), 1);
    sequence.put(way, from + octets.length());
    ByteBuffer packet = ByteBuffer.allocate(16 + to);
    packet
        .putInt((int) (now / 1_000_000_000L))
        .putInt((int) (now % 1_000_000_000L / 1000))
        .putInt(to)
        .putInt(to);
    packet.put((byte) 0x45).put((byte) 0).putShort((short) to).putShort((short) ++identification);
    packet.putShort((short) 0).put((byte) 64).put((byte) 6).putShort((short) 0);
    packet.put(ip(flow.local())).put(ip(flow.remote()));
    packet.putShort((short) flow.local().port()).putShort((short) flow.remote().port());
    packet.putInt(from).putInt(acknowledged).put((byte) 0x50).put((byte) 0x18);
    packet.putShort((short) 0xFFFF).putShort((short) 0).putShort((short) 0);
    packet.put(octets.toArray());
    file.writeBytes(packet.array());
  }

  private static byte[] ip(Address address) {
    return address.ip().octets().toArray();
  }

  byte[] bytes() {
    return file.toByteArray();
  }
}
