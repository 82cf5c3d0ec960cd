package org.strowger.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.rtp.TelephoneEvent;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.media.sim.SimSounds;

/** Style rule 14: a packet on the relay path makes no object. */
class AllocationTest {
  private static final int PACKETS = 200_000;

  /** Counts and keeps nothing. */
  private static final class Sink implements PacketSink, EngineOwner {
    long sent;
    long octets;

    @Override
    public void send(int port, Datagram datagram) {
      sent++;
      octets += datagram.length();
    }

    @Override
    public void onEvent(MediaEvent event) {}

    @Override
    public void loadSound(int port, long playback, Sound sound) {}

    @Override
    public void onRecorded(int port, long recording, short[] pcm, int samples, int rate) {}

    @Override
    public void onRecordEnd(int port, long recording, long milliseconds) {}
  }

  private final SimWorld world = new SimWorld(1, SimLink.PERFECT);
  private final Sink sink = new Sink();
  private final MediaEngine engine = new MediaEngine(8, world.env(0), sink, sink);
  private final Datagram datagram = new Datagram();
  private long now = 1_000_000_000L;
  private int sequence;

  private int open(String ip, MediaFormat format) {
    Address remote = new Address(IpAddress.parse(ip), 4000);
    SimMediaPlane plane =
        new SimMediaPlane(
            world, world.host(IpAddress.LOOPBACK, IdleNode.NODE), world.env(1), SimSounds.NONE, 8);
    var handle = plane.open(StreamKind.AUDIO, remote.ip(), _ -> {});
    int port = engine.open(now, handle, StreamKind.AUDIO);
    MediaStream stream = MediaStream.audio(remote, List.of(format, MediaFormat.TELEPHONE_EVENT));
    engine.configure(now, port, new PortSettings(stream, stream, true, true, false, 60_000, 46));
    return port;
  }

  private void packet(int port, int low, int type) {
    byte[] data = datagram.data();
    RtpPacket.begin(data);
    RtpPacket.type(data, 0, false, type);
    boolean event = type == 101;
    RtpPacket.position(data, 0, sequence & 0xFFFF, event ? 77 : sequence * 160, 42);
    if (event) {
      TelephoneEvent.write(data, 12, 5, false, 160);
    }
    datagram.length(event ? 16 : 172);
    datagram.rtcp(false);
    datagram.peerV4(low, 4000);
    engine.onPacket(now, port, datagram);
    if (engine.nextTimeout() <= now) {
      engine.onTimeout(now);
    }
  }

  private long allocated(int port, int low, int type, int count) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < count; i++) {
      sequence++;
      packet(port, low, type);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Reports and what the measurement itself makes; far below one object a packet. */
  private static final long SLACK = 20_000;

  @Test
  void aRelayedPacketMakesNoObject() {
    int a = open("198.51.100.1", MediaFormat.PCMA);
    int b = open("203.0.113.1", MediaFormat.PCMA);
    engine.join(now, a, b);
    allocated(a, 0xC6336401, 8, 20_000);
    long sound = allocated(a, 0xC6336401, 8, PACKETS);
    long events = allocated(a, 0xC6336401, 101, PACKETS);
    System.out.printf(
        "relay: %.3f octets allocated a packet of sound, %.3f a packet of an event%n",
        (double) sound / PACKETS, (double) events / PACKETS);
    assertThat(sink.sent).isGreaterThan(2 * PACKETS);
    assertThat(sink.octets).isGreaterThan(172L * PACKETS);
    assertThat(sound).isLessThan(SLACK);
    assertThat(events).isLessThan(SLACK);
  }

  @Test
  void aConvertedPacketMakesNoObject() {
    int a = open("198.51.100.1", MediaFormat.PCMA);
    int b = open("203.0.113.1", MediaFormat.PCMU);
    engine.join(now, a, b);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    int count = 20_000;
    for (int i = 0; i < 2 * count; i++) {
      if (i == count) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      now += 20_000_000L;
      sequence++;
      packet(a, 0xC6336401, 8);
    }
    long octets = threads.getCurrentThreadAllocatedBytes() - before;
    double each = (double) octets / count;
    System.out.printf("conversion: %.3f octets allocated a packet%n", each);
    assertThat(sink.sent).isGreaterThan(2 * count - 100);
    // Both ports' reports, one each 5 s with an Instant of the wall clock, are 0.008 a packet.
    assertThat(each).isLessThan(4);
  }
}
