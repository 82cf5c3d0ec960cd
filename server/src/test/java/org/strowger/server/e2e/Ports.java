package org.strowger.server.e2e;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.awaitility.Awaitility;

/** Ports of the loopback for programs that have to be told theirs. */
final class Ports {
  static final String HOST = "127.0.0.1";

  private static final Set<Integer> GIVEN = new HashSet<>(); // guarded by the class

  private Ports() {}

  /** A port that is free for UDP and TCP, and was not given before. */
  static synchronized int free() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int attempt = 0; attempt < 100; attempt++) {
      try (DatagramSocket udp = new DatagramSocket(new InetSocketAddress(loopback, 0));
          ServerSocket _ = new ServerSocket(udp.getLocalPort(), 1, loopback)) {
        if (GIVEN.add(udp.getLocalPort())) {
          return udp.getLocalPort();
        }
      } catch (IOException e) {
        // taken for TCP: the next one
      }
    }
    throw new IOException("no port is free for both UDP and TCP");
  }

  /** A free port whose successor is free too: baresip takes that for TLS. */
  static synchronized int freePair() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int port = free();
      try (ServerSocket _ = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
        GIVEN.add(port + 1);
        return port;
      } catch (IOException e) {
        // the next one
      }
    }
    throw new IOException("no two ports in a row are free");
  }

  /** Waits until a program has bound a UDP port, without touching it. */
  static void awaitUdp(int port, Duration within) {
    String wanted = String.format(Locale.ROOT, "0100007F:%04X ", port);
    Awaitility.await("UDP port " + port + " bound")
        .atMost(within)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> Files.readString(Path.of("/proc/net/udp")).contains(wanted));
  }
}
