package org.strowger.server.e2e;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.awaitility.Awaitility;

/**
 * Ports of the loopback for programs that have to be told theirs. They are none of those that the
 * system hands out by itself, so that nobody gets one between our look at it and the program's.
 */
final class Ports {
  static final String HOST = "127.0.0.1";

  /** Below the system's own and beside those of RTP. */
  private static final int FIRST = 10_000;

  private static final int COUNT = 6_000;

  /** A program may take ports beside its own: SIPp the next but one for pictures. */
  private static final int APART = 4;

  /** Where the next look begins, elsewhere in every process. Guarded by the class. */
  private static int next = (int) (ProcessHandle.current().pid() * 97 % COUNT / APART * APART);

  private Ports() {}

  /** A port that is free for UDP and TCP, and was not given before. */
  static synchronized int free() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = FIRST + next;
      next = (next + APART) % COUNT;
      try (DatagramSocket _ = new DatagramSocket(new InetSocketAddress(loopback, port));
          ServerSocket _ = new ServerSocket(port, 1, loopback)) {
        return port;
      } catch (IOException e) {
        // somebody has it: the next one
      }
    }
    throw new IOException("no port is free for both UDP and TCP");
  }

  /** A free port whose successor is free too: baresip takes that for TLS. */
  static synchronized int freePair() throws IOException {
    for (int attempt = 0; attempt < COUNT; attempt++) {
      int port = free();
      try (ServerSocket _ = new ServerSocket(port + 1, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (IOException e) {
        // somebody has it: the next one
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
