package org.strowger.server.cli;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import tools.jackson.databind.JsonNode;

/**
 * Writes a call's messages as a capture file of raw IP packets (LINKTYPE_RAW): SIP over UDP,
 * everything else over TCP, with sequence numbers that follow each other. Checksums are zero, which
 * dissectors take as "not computed".
 */
final class PcapWriter {
  private static final int LINKTYPE_RAW = 101;
  private static final int UDP = 17;
  private static final int TCP = 6;
  private static final int PUSH_AND_ACK = 0x18;
  private static final int SNAPLEN = 65_535;

  private final DataOutputStream out;
  private final Map<String, Integer> sequences = new HashMap<>();

  private PcapWriter(DataOutputStream out) {
    this.out = out;
  }

  /** Writes a file; answers how many packets. */
  static int write(Path file, JsonNode messages) throws IOException {
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      PcapWriter writer = new PcapWriter(out);
      writer.header();
      int packets = 0;
      for (JsonNode message : messages) {
        if (writer.packet(message)) {
          packets++;
        }
      }
      return packets;
    }
  }

  private void header() throws IOException {
    out.writeInt(0xA1B2C3D4);
    out.writeShort(2);
    out.writeShort(4);
    out.writeInt(0);
    out.writeInt(0);
    out.writeInt(SNAPLEN);
    out.writeInt(LINKTYPE_RAW);
  }

  private boolean packet(JsonNode message) throws IOException {
    Address local = address(message.path("local").asString(""));
    Address remote = address(message.path("remote").asString(""));
    Octets payload = Octets.hex(message.path("hex").asString(""));
    if (local == null || remote == null || payload.isEmpty()) {
      return false;
    }
    boolean sent = message.path("sent").asBoolean(false);
    Address from = sent ? local : remote;
    Address to = sent ? remote : local;
    boolean udp = message.path("protocol").asString("").equals("SIP");
    byte[] segment = udp ? udp(from, to, payload) : tcp(from, to, payload);
    byte[] packet = ip(from.ip(), to.ip(), udp ? UDP : TCP, segment);
    Instant time = Instant.parse(message.path("time").asString(""));
    out.writeInt((int) time.getEpochSecond());
    out.writeInt(time.getNano() / 1000);
    out.writeInt(packet.length);
    out.writeInt(packet.length);
    out.write(packet);
    return true;
  }

  private static @Nullable Address address(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return null;
    }
    String host = text.substring(0, colon).replace("[", "").replace("]", "");
    IpAddress ip = IpAddress.parse(host);
    return ip == null ? null : new Address(ip, Integer.parseInt(text.substring(colon + 1)));
  }

  private static byte[] udp(Address from, Address to, Octets payload) {
    byte[] segment = new byte[8 + payload.length()];
    put16(segment, 0, from.port());
    put16(segment, 2, to.port());
    put16(segment, 4, segment.length);
    payload.copyTo(segment, 8);
    return segment;
  }

  private byte[] tcp(Address from, Address to, Octets payload) {
    byte[] segment = new byte[20 + payload.length()];
    put16(segment, 0, from.port());
    put16(segment, 2, to.port());
    put32(
        segment,
        4,
        sequences.merge(from + ">" + to, payload.length(), Integer::sum) - payload.length() + 1);
    put32(segment, 8, sequences.getOrDefault(to + ">" + from, 0) + 1);
    segment[12] = 0x50;
    segment[13] = PUSH_AND_ACK;
    put16(segment, 14, SNAPLEN);
    payload.copyTo(segment, 20);
    return segment;
  }

  private static byte[] ip(IpAddress from, IpAddress to, int protocol, byte[] segment) {
    boolean v6 = from.isV6();
    int header = v6 ? 40 : 20;
    byte[] packet = new byte[header + segment.length];
    if (v6) {
      packet[0] = 0x60;
      put16(packet, 4, segment.length);
      packet[6] = (byte) protocol;
      packet[7] = 64;
      from.octets().copyTo(packet, 8);
      to.octets().copyTo(packet, 24);
    } else {
      packet[0] = 0x45;
      put16(packet, 2, packet.length);
      packet[8] = 64;
      packet[9] = (byte) protocol;
      from.octets().copyTo(packet, 12);
      to.octets().copyTo(packet, 16);
    }
    System.arraycopy(segment, 0, packet, header, segment.length);
    return packet;
  }

  private static void put16(byte[] target, int at, int value) {
    target[at] = (byte) (value >>> 8);
    target[at + 1] = (byte) value;
  }

  private static void put32(byte[] target, int at, int value) {
    put16(target, at, value >>> 16);
    put16(target, at + 2, value);
  }
}
