package org.strowger.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.mediaio.MediaLoop;
import org.strowger.server.shard.SystemEnv;

/**
 * CPU time that relaying one RTP packet costs, over the loopback interface: the media loop, which
 * checks, counts and rewrites each packet, beside a loop on the JDK's channels that only forwards
 * octets ({@link PlainRelay}), and any other program that forwards.
 *
 * <p>Usage: {@code RelayCost [loop|plain|peer PORT] [calls] [seconds]}. With {@code peer} another
 * program listens on even ports from PORT, two for each call, forwards between the two, and is
 * measured from outside. Only the relaying thread's time counts, not the load's.
 */
public final class RelayCost {
  private static final int FIRST_PORT = 20_000;

  private RelayCost() {}

  /** Runs one measurement and prints its figures. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String kind = args.length > 0 ? args[0] : "loop";
    int next = kind.equals("peer") ? 2 : 1;
    int calls = args.length > next ? Integer.parseInt(args[next]) : 100;
    int seconds = args.length > next + 1 ? Integer.parseInt(args[next + 1]) : 10;
    try (RtpLoad load = new RtpLoad(2 * calls)) {
      switch (kind) {
        case "loop" -> mediaLoop(load, calls, seconds);
        case "plain" -> plain(load, calls, seconds);
        case "peer" -> {
          load.target(ports(Integer.parseInt(args[1]), calls));
          load.run(seconds);
          System.out.printf("sent %d, came back %d%n", load.sent(), load.received());
        }
        default -> System.out.println("RelayCost [loop|plain|peer PORT] [calls] [seconds]");
      }
    }
  }

  private static List<Address> ports(int first, int calls) {
    List<Address> ports = new ArrayList<>();
    for (int i = 0; i < 2 * calls; i++) {
      ports.add(new Address(IpAddress.LOOPBACK, first + 2 * i));
    }
    return ports;
  }

  private static void plain(RtpLoad load, int calls, int seconds)
      throws IOException, InterruptedException {
    try (PlainRelay relay = new PlainRelay(FIRST_PORT, 2 * calls)) {
      relay.start();
      load.target(ports(FIRST_PORT, calls));
      measure("channels, forwarding only", "plain-relay", load, seconds);
    }
  }

  private static void mediaLoop(RtpLoad load, int calls, int seconds)
      throws IOException, InterruptedException {
    Path none = Path.of("target");
    MediaIoSettings settings =
        new MediaIoSettings(
            IpAddress.LOOPBACK, null, FIRST_PORT, 32_000, 2 * calls, none, none, none);
    try (MediaLoop loop = new MediaLoop("media-bench", settings, new SystemEnv(0))) {
      loop.start();
      MediaPlane plane =
          loop.plane(message -> {
            message.run();
            return true;
          });
      List<Address> targets = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        MediaPort a = open(plane, load.address(2 * i));
        MediaPort b = open(plane, load.address(2 * i + 1));
        a.join(b);
        targets.add(a.rtp());
        targets.add(b.rtp());
      }
      load.target(targets);
      measure("media loop", "media-bench", load, seconds);
    }
  }

  private static MediaPort open(MediaPlane plane, Address phone) {
    MediaPort port = plane.open(StreamKind.AUDIO, phone.ip(), _ -> {});
    if (port == null) {
      throw new IllegalStateException("no port is free");
    }
    List<MediaFormat> formats = List.of(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT);
    MediaStream remote = MediaStream.audio(phone, formats);
    MediaStream local = MediaStream.audio(port.rtp(), formats);
    port.configure(new PortSettings(remote, local, true, true, false, 60_000, 46));
    return port;
  }

  private static void measure(String name, String thread, RtpLoad load, int seconds)
      throws InterruptedException {
    load.run(3); // Warm: compiled, and every source learnt.
    long sentBefore = load.sent();
    long receivedBefore = load.received();
    long before = cpu(thread);
    load.run(seconds);
    long nanos = cpu(thread) - before;
    long packets = load.received() - receivedBefore;
    System.out.printf(
        Locale.ROOT,
        "%s: %d packets sent, %d relayed, %.2f µs CPU each%n",
        name,
        load.sent() - sentBefore,
        packets,
        nanos / 1000.0 / Math.max(1, packets));
  }

  private static long cpu(String thread) {
    var threads = ManagementFactory.getThreadMXBean();
    for (long id : threads.getAllThreadIds()) {
      var info = threads.getThreadInfo(id);
      if (info != null && info.getThreadName().equals(thread)) {
        return threads.getThreadCpuTime(id);
      }
    }
    throw new IllegalStateException("no thread " + thread);
  }
}
