package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.engine.Datagram;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.rtp.RtpPacket;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.server.shard.SystemEnv;

/** A packet that comes after a command finds it done, although the loop learns of both at once. */
class CommandsFirstTest {
  private static final Address ALICE = new Address(IpAddress.LOOPBACK, 4000);
  private static final Address BOB = new Address(IpAddress.LOOPBACK, 4002);

  @TempDir Path directory;

  private final ByHand network = new ByHand();

  private static MediaPort open(MediaPlane plane, Address phone) {
    MediaPort port =
        Objects.requireNonNull(plane.open(StreamKind.AUDIO, phone.ip(), _ -> {}), "a port");
    List<MediaFormat> formats = List.of(MediaFormat.PCMA);
    port.configure(
        new PortSettings(
            MediaStream.audio(phone, formats),
            MediaStream.audio(port.rtp(), formats),
            true,
            true,
            false,
            0,
            46));
    return port;
  }

  @Test
  void aPacketFindsThePortsJoined() throws Exception {
    MediaIoSettings settings =
        new MediaIoSettings(
            IpAddress.ANY, null, 31_000, 31_999, 16, directory, directory, directory);
    try (MediaLoop loop = new MediaLoop("commands-first", settings, new SystemEnv(0), network)) {
      loop.start();
      MediaPlane plane = loop.plane(_ -> true);
      MediaPort a = open(plane, ALICE);
      MediaPort b = open(plane, BOB);
      await().until(() -> loop.openPorts() == 2 && network.isWaiting());
      network.packetAtTheNextCommand(a.rtp().port());
      a.join(b);
      assertThat(network.sent.poll(60, TimeUnit.SECONDS)).isEqualTo(BOB.port());
      a.close();
      b.close();
    }
  }

  /** Sockets without a network: a packet comes when the test says so. */
  private static final class ByHand implements MediaNetwork {
    private static final int NOTHING = -1;

    private final Map<Integer, Integer> keys = new HashMap<>(); // by port; guarded by itself
    private final LinkedBlockingQueue<Integer> ready = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Integer> sent = new LinkedBlockingQueue<>(); // to which port
    private volatile int next = NOTHING;
    private volatile boolean waiting;

    /** With the loop's next awakening a packet is there. */
    void packetAtTheNextCommand(int port) {
      synchronized (keys) {
        next = Objects.requireNonNull(keys.get(port));
      }
    }

    boolean isWaiting() {
      return waiting;
    }

    private final class ByHandSocket implements Socket {
      private final int port;

      ByHandSocket(int port) {
        this.port = port;
      }

      @Override
      public boolean receive(Datagram into) {
        RtpPacket.begin(into.data());
        RtpPacket.type(into.data(), 0, false, 8);
        RtpPacket.position(into.data(), 0, 1, 160, 42);
        into.length(RtpPacket.HEADER + 160);
        into.peer(Datagram.high(ALICE.ip()), Datagram.low(ALICE.ip()), ALICE.port());
        return true;
      }

      @Override
      public void send(Datagram datagram) {
        if (!datagram.rtcp()) {
          sent.add(datagram.port());
        }
      }

      @Override
      public void dscp(int codePoint) {}

      @Override
      public void close() {}
    }

    @Override
    public Socket bind(IpAddress local, int port) {
      return new ByHandSocket(port);
    }

    @Override
    public void watch(Socket socket, int key) {
      synchronized (keys) {
        keys.put(((ByHandSocket) socket).port, key);
      }
    }

    @Override
    public void await(long nanos, Ready listener) {
      try {
        waiting = nanos > 0;
        Integer key = ready.poll(nanos, TimeUnit.NANOSECONDS);
        waiting = false;
        if (key != null && key != NOTHING) {
          listener.onReady(key);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void wakeup() {
      int key = next;
      next = NOTHING;
      ready.add(key);
    }

    @Override
    public void close() {}
  }
}
