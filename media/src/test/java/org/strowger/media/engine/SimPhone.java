package org.strowger.media.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.strowger.kernel.Address;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;
import org.strowger.media.session.MediaFormat;

/** A telephone's RTP: talks, presses keys, and keeps what it hears. */
final class SimPhone {
  private static final long MS = 1_000_000L;

  /** A packet that came. */
  record Packet(
      long at,
      Address from,
      int type,
      boolean marker,
      int sequence,
      int timestamp,
      int ssrc,
      Octets payload) {}

  final SimWorld world;
  final Address address;
  final List<Packet> packets = new ArrayList<>();
  final List<Octets> rtcp = new ArrayList<>();

  /** Those of RTCP that came to the port of RTP. */
  final List<Octets> multiplexed = new ArrayList<>();

  int ssrc;
  int sequence;
  int timestamp;
  boolean loseMarkers;
  boolean loseEnds;

  SimPhone(SimWorld world, IpAddress ip, int port) {
    this.world = world;
    address = new Address(ip, port);
    ssrc = world.random().nextInt();
    sequence = world.random().nextInt(65_536);
    timestamp = world.random().nextInt();
    SimHost host = world.host(ip, IdleNode.NODE);
    host.bind(port, this::receive);
    host.bind(port + 1, (now, from, octets) -> rtcp.add(octets));
  }

  private void receive(long now, Address from, Octets octets) {
    byte[] data = octets.toArray();
    if (!RtpPacket.valid(data, 0, data.length) || RtpPacket.isRtcp(data, data.length)) {
      rtcp.add(octets);
      multiplexed.add(octets);
      return;
    }
    int offset = RtpPacket.payloadOffset(data, 0);
    packets.add(
        new Packet(
            now,
            from,
            RtpPacket.payloadType(data, 0),
            RtpPacket.marker(data, 0),
            RtpPacket.sequence(data, 0),
            RtpPacket.timestamp(data, 0),
            RtpPacket.ssrc(data, 0),
            octets.slice(offset, offset + RtpPacket.payloadLength(data, 0, data.length))));
  }

  /** Sends one packet now. */
  void send(Address to, boolean marker, int type, int stamp, byte[] payload) {
    byte[] data = new byte[RtpPacket.HEADER + payload.length];
    RtpPacket.begin(data);
    RtpPacket.type(data, 0, marker && !loseMarkers, type);
    RtpPacket.position(data, 0, sequence, stamp, ssrc);
    sequence = (sequence + 1) & 0xFFFF;
    System.arraycopy(payload, 0, data, RtpPacket.HEADER, payload.length);
    world.datagram(address, to, Octets.wrap(data));
  }

  /** Says a sound from now on, a packet every so many milliseconds. */
  void say(Address to, MediaFormat format, short[] pcm, int ptime) {
    AudioCodec codec = Codecs.find(format);
    int samples = codec.sampleRate() / 1000 * ptime;
    byte[] all = new byte[codec.octets(pcm.length)];
    codec.newEncoder().encode(pcm, 0, pcm.length, all, 0);
    int octets = codec.octets(samples);
    for (int i = 0; (i + 1) * octets <= all.length; i++) {
      byte[] payload = Octets.wrap(all, i * octets, octets).toArray();
      boolean first = i == 0;
      world.after(
          (long) i * ptime * MS,
          () -> {
            send(to, first, format.payloadType(), timestamp, payload);
            timestamp += codec.timestampUnits(octets);
          });
    }
  }

  /** Presses a key from now on, with updates every 20 ms and three ends. */
  void press(Address to, int type, char digit, int durationMs) {
    int stamp = timestamp;
    int count = durationMs / 20;
    for (int i = 1; i <= count + 2; i++) {
      int units = Math.min(i, count) * 160;
      boolean end = i >= count;
      boolean first = i == 1;
      world.after(
          i * 20L * MS,
          () -> {
            byte[] payload = new byte[TelephoneEvent.LENGTH];
            TelephoneEvent.write(payload, 0, TelephoneEvent.event(digit), end, units);
            if (!end || !loseEnds) {
              send(to, first, type, stamp, payload);
            } else {
              sequence++;
            }
          });
    }
    timestamp += durationMs * 8;
  }

  /** What came, one packet for each sequence number, in order. */
  List<Packet> inOrder() {
    TreeMap<Long, Packet> sorted = new TreeMap<>();
    long extended = -1;
    for (Packet packet : packets) {
      extended =
          extended < 0
              ? packet.sequence() + 65_536L
              : extended + RtpPacket.distance((int) (extended & 0xFFFF), packet.sequence());
      sorted.putIfAbsent(extended, packet);
    }
    return List.copyOf(sorted.values());
  }

  /** The sound of what came in one format, placed by timestamp, gaps silent. */
  short[] heard(MediaFormat format) {
    AudioCodec codec = Codecs.find(format);
    List<Packet> sound = inOrder().stream().filter(p -> p.type() == format.payloadType()).toList();
    if (sound.isEmpty()) {
      return new short[0];
    }
    int first = sound.getFirst().timestamp();
    int last = sound.stream().map(p -> p.timestamp() - first).max(Comparator.naturalOrder()).get();
    int scale = codec.sampleRate() / codec.clockRate();
    short[] pcm = new short[last * scale + codec.sampleRate()];
    var decoder = codec.newDecoder();
    for (Packet packet : sound) {
      int at = (packet.timestamp() - first) * scale;
      if (at >= 0) {
        byte[] octets = packet.payload().toArray();
        decoder.decode(octets, 0, octets.length, pcm, at);
      }
    }
    return pcm;
  }

  /** The events that came: one for each timestamp, by the number of their packets with an end. */
  Map<Long, List<Packet>> events(int type) {
    Map<Long, List<Packet>> events = new TreeMap<>();
    for (Packet packet : inOrder()) {
      if (packet.type() == type) {
        events
            .computeIfAbsent(packet.timestamp() & 0xFFFF_FFFFL, _ -> new ArrayList<>())
            .add(packet);
      }
    }
    return events;
  }
}
