package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.file.SoundFileReading;
import org.strowger.media.file.SoundFiles;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.server.shard.SystemEnv;

class MediaLoopTest {
  private static final IpAddress LOOPBACK_V6 = IpAddress.v6(0, 1);

  @TempDir Path directory;

  private final List<MediaEvent> events = new CopyOnWriteArrayList<>();

  enum Kind {
    SYSTEM_CALLS,
    CHANNELS;

    MediaNetwork open() throws IOException {
      return switch (this) {
        case SYSTEM_CALLS -> new EpollNetwork();
        case CHANNELS -> new NioNetwork();
      };
    }
  }

  private MediaLoop loop(MediaNetwork network, int firstPort, int lastPort) {
    MediaIoSettings settings =
        new MediaIoSettings(
            IpAddress.ANY,
            null,
            firstPort,
            lastPort,
            16,
            directory,
            directory.resolve("music"),
            directory.resolve("recordings"));
    MediaLoop loop = new MediaLoop("media-test", settings, new SystemEnv(0), network);
    loop.start();
    return loop;
  }

  /** Runs messages at once: the test is the shard, but for its thread. */
  private static MediaPlane plane(MediaLoop loop) {
    return loop.plane(message -> {
      message.run();
      return true;
    });
  }

  private static PortSettings settings(MediaPort port, UdpPhone phone, MediaFormat format) {
    return new PortSettings(
        MediaStream.audio(phone.address(), List.of(format)),
        MediaStream.audio(port.rtp(), List.of(format)),
        true,
        true,
        false,
        0,
        46);
  }

  private MediaPort open(MediaPlane plane, UdpPhone phone, MediaFormat format) {
    MediaPort port = plane.open(StreamKind.AUDIO, phone.address().ip(), events::add);
    port.configure(settings(port, phone, format));
    return port;
  }

  private long count(Class<? extends MediaEvent> kind) {
    return events.stream().filter(kind::isInstance).count();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void twoPhonesTalk(Kind kind) throws IOException {
    assumeTrue(kind == Kind.CHANNELS || Libc.available(), "no system calls here");
    try (MediaLoop loop = loop(kind.open(), 31_000, 31_999);
        UdpPhone alice = new UdpPhone(IpAddress.LOOPBACK);
        UdpPhone bob = new UdpPhone(IpAddress.LOOPBACK)) {
      MediaPort a = open(plane(loop), alice, MediaFormat.PCMA);
      MediaPort b = open(plane(loop), bob, MediaFormat.PCMA);
      a.join(b);
      await().until(() -> loop.openPorts() == 2);
      for (int i = 0; i < 20; i++) {
        alice.send(a.rtp(), 8, i);
        bob.send(b.rtp(), 8, 100 + i);
      }
      assertThat(bob.receive(20)).extracting(p -> p.at(12)).contains(0, 7, 19).hasSize(20);
      assertThat(alice.receive(20)).extracting(p -> p.at(12)).contains(100, 119).hasSize(20);
      a.close();
      b.close();
      await().until(() -> count(MediaEvent.Closed.class) == 2);
      assertThat(a.figures().packetsReceived()).isEqualTo(20);
      assertThat(b.figures().packetsSent()).isEqualTo(20);
      assertThat(a.figures().source()).isEqualTo(alice.address());
      assertThat(loop.openPorts()).isZero();
      assertThat(loop.faults()).isZero();
    }
  }

  /** RFC 5761: the goodbye comes from the port of RTP to the port of RTP. */
  @ParameterizedTest
  @EnumSource(Kind.class)
  void multiplexedRtcpTakesTheSocketOfRtp(Kind kind) throws IOException {
    assumeTrue(kind == Kind.CHANNELS || Libc.available(), "no system calls here");
    try (MediaLoop loop = loop(kind.open(), 31_000, 31_999);
        UdpPhone alice = new UdpPhone(IpAddress.LOOPBACK);
        UdpPhone bob = new UdpPhone(IpAddress.LOOPBACK)) {
      MediaPort a = open(plane(loop), alice, MediaFormat.PCMA);
      MediaPort b = open(plane(loop), bob, MediaFormat.PCMA);
      PortSettings plain = settings(b, bob, MediaFormat.PCMA);
      b.configure(
          new PortSettings(
              plain.remote().withRtcpMux(true),
              plain.local().withRtcpMux(true),
              true,
              true,
              false,
              0,
              46));
      a.join(b);
      await().until(() -> loop.openPorts() == 2);
      alice.send(a.rtp(), 8, 1);
      assertThat(bob.receive(1)).hasSize(1);
      b.close();
      assertThat(bob.receiveRtcp()).isEqualTo(b.rtp());
      a.close();
      await().until(() -> count(MediaEvent.Closed.class) == 2);
      assertThat(loop.faults()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anIpv4PhoneTalksWithAnIpv6Phone(Kind kind) throws IOException {
    assumeTrue(kind == Kind.CHANNELS || Libc.available(), "no system calls here");
    assumeTrue(hasV6(), "no IPv6 on this machine");
    try (MediaLoop loop = loop(kind.open(), 31_000, 31_999);
        UdpPhone alice = new UdpPhone(IpAddress.LOOPBACK);
        UdpPhone bob = new UdpPhone(LOOPBACK_V6)) {
      MediaPort a = open(plane(loop), alice, MediaFormat.PCMA);
      MediaPort b = open(plane(loop), bob, MediaFormat.PCMA);
      a.join(b);
      await().until(() -> loop.openPorts() == 2);
      for (int i = 0; i < 5; i++) {
        alice.send(a.rtp(), 8, i);
        bob.send(b.rtp(), 8, i);
      }
      assertThat(bob.receive(5)).hasSize(5);
      assertThat(alice.receive(5)).hasSize(5);
    }
  }

  private static boolean hasV6() {
    try (UdpPhone phone = new UdpPhone(LOOPBACK_V6)) {
      return phone.address().port() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aShippedPromptIsHeardAndRecorded() throws IOException {
    try (MediaLoop loop = loop(MediaNetwork.open(), 31_000, 31_999);
        UdpPhone alice = new UdpPhone(IpAddress.LOOPBACK)) {
      MediaPort port = open(plane(loop), alice, MediaFormat.PCMA);
      port.play(7, new Sound.Prompts(List.of("digits/1"), "en"));
      port.record(8, "call.wav", 60_000);
      alice.send(port.rtp(), 8, 0x55);
      assertThat(alice.receive(10)).hasSize(10);
      await().until(() -> count(MediaEvent.PlayEnded.class) == 1);
      port.stopRecording();
      await().until(() -> count(MediaEvent.RecordEnded.class) == 1);
      Octets wav = Octets.wrap(Files.readAllBytes(directory.resolve("recordings/call.wav")));
      assertThat(SoundFiles.read("call.wav", wav)).isInstanceOf(SoundFileReading.Opened.class);
      assertThat(events)
          .contains(new MediaEvent.PlayEnded(port, 7, ""))
          .filteredOn(MediaEvent.RecordEnded.class::isInstance)
          .extracting(e -> ((MediaEvent.RecordEnded) e).milliseconds())
          .allMatch(ms -> ms > 100);
    }
  }

  @Test
  void aPortThatClosesEndsItsRecordingFirst() throws IOException {
    Path file = directory.resolve("recordings/late.wav");
    try (MediaLoop loop = loop(MediaNetwork.open(), 31_000, 31_999);
        UdpPhone alice = new UdpPhone(IpAddress.LOOPBACK)) {
      MediaPort port = open(plane(loop), alice, MediaFormat.PCMA);
      port.record(9, "late.wav", 60_000);
      await().until(() -> Files.exists(file));
      port.close();
      await().until(() -> count(MediaEvent.Closed.class) == 1);
    }
    assertThat(count(MediaEvent.RecordEnded.class)).isEqualTo(1);
    assertThat(events.getLast()).isInstanceOf(MediaEvent.Closed.class);
    Octets wav = Octets.wrap(Files.readAllBytes(file));
    assertThat(SoundFiles.read("late.wav", wav)).isInstanceOf(SoundFileReading.Opened.class);
  }

  @Test
  void aPortThatSomebodyElseHoldsIsPassedOver() throws IOException {
    try (DatagramSocket other = held()) {
      int even = other.getLocalPort();
      try (MediaLoop loop = loop(MediaNetwork.open(), even, even + 7)) {
        MediaPlane plane = plane(loop);
        for (int i = 0; i < 3; i++) {
          MediaPort port = plane.open(StreamKind.AUDIO, IpAddress.LOOPBACK, events::add);
          assertThat(port.rtp().port()).isEven().isNotEqualTo(even);
        }
        assertThat(plane.open(StreamKind.AUDIO, IpAddress.LOOPBACK, events::add)).isNull();
      }
      assertThat(count(MediaEvent.Closed.class)).isEqualTo(3);
    }
  }

  /** An even port among those that the system does not hand out by itself. */
  private static DatagramSocket held() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int port = 32_000; port < 32_700; port += 10) {
      try {
        return new DatagramSocket(new InetSocketAddress(loopback, port));
      } catch (BindException e) {
        // somebody has it: the next one
      }
    }
    throw new IOException("no port is free");
  }

  @Test
  void eventsWaitForAFullMailbox() throws IOException {
    LinkedBlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>(1);
    assertThat(mailbox.offer(() -> {})).isTrue();
    try (MediaLoop loop = loop(MediaNetwork.open(), 31_000, 31_999)) {
      MediaPlane plane = loop.plane(mailbox::offer);
      plane.open(StreamKind.AUDIO, IpAddress.LOOPBACK, events::add).close();
      plane.open(StreamKind.AUDIO, IpAddress.LOOPBACK, events::add).close();
      await()
          .until(() -> {
            Runnable message = mailbox.poll();
            if (message != null) {
              message.run();
            }
            return count(MediaEvent.Closed.class) == 2;
          });
    }
  }
}
