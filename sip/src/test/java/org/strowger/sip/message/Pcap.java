package org.strowger.sip.message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.strowger.kernel.Octets;

/** The UDP datagrams of a capture over IPv4: the classic format, Ethernet, raw IP or cooked. */
final class Pcap {
  private static final int MAGIC = 0xA1B2C3D4;

  private Pcap() {}

  /** Payloads to or from a port, in order. */
  static List<Octets> datagrams(Path file, int port) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
    in.order(in.getInt(0) == MAGIC ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    int header =
        switch (in.getInt(20)) {
          case 1 -> 14;
          case 101 -> 0;
          case 113 -> 16;
          default -> throw new IOException(file + " is of link type " + in.getInt(20));
        };
    List<Octets> out = new ArrayList<>();
    for (int at = 24; at + 16 <= in.limit(); ) {
      int length = in.getInt(at + 8);
      addPayload(in, at + 16 + header, at + 16 + length, port, out);
      at += 16 + length;
    }
    return out;
  }

  private static void addPayload(ByteBuffer in, int ip, int end, int port, List<Octets> out) {
    boolean udp = ip + 28 <= end && in.get(ip) >> 4 == 4 && in.get(ip + 9) == 17;
    int header = ip + (udp ? (in.get(ip) & 15) * 4 : 0);
    if (!udp || header + 8 > end) {
      return;
    }
    int length = (in.get(header + 4) & 255) << 8 | (in.get(header + 5) & 255);
    boolean ours = port(in, header) == port || port(in, header + 2) == port;
    if (ours && length >= 8 && header + length <= end) {
      byte[] payload = new byte[length - 8];
      in.get(header + 8, payload);
      out.add(Octets.wrap(payload));
    }
  }

  private static int port(ByteBuffer in, int at) {
    return (in.get(at) & 255) << 8 | (in.get(at + 1) & 255);
  }
}
