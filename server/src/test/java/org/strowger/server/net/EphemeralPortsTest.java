package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class EphemeralPortsTest {
  @Test
  void whatThisSystemHandsOutIsKnown() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/sys/net/ipv4/ip_local_port_range")));
    try (ServerSocket socket = new ServerSocket(0)) {
      int port = socket.getLocalPort();
      assertThat(EphemeralPorts.ofSystem().firstWithin(port, port)).isEqualTo(port);
    }
  }

  @Test
  void aRangeThatOverlapsIsFound() {
    EphemeralPorts ports = EphemeralPorts.parse("32768\t60999\n", "");
    assertThat(ports.firstWithin(20_000, 29_999)).isNegative();
    assertThat(ports.firstWithin(20_000, 32_768)).isEqualTo(32_768);
    assertThat(ports.firstWithin(40_000, 40_100)).isEqualTo(40_000);
    assertThat(ports.firstWithin(61_000, 65_535)).isNegative();
  }

  @Test
  void reservedPortsAreNotHandedOut() {
    EphemeralPorts ports = EphemeralPorts.parse("32768 60999", "8080,40000-40999,50000\n");
    assertThat(ports.firstWithin(40_000, 40_999)).isNegative();
    assertThat(ports.firstWithin(40_000, 41_000)).isEqualTo(41_000);
    assertThat(ports.firstWithin(50_000, 50_000)).isNegative();
  }

  @Test
  void whatIsNoRangeIsNone() {
    assertThat(EphemeralPorts.parse("", "").firstWithin(0, 65_535)).isNegative();
    assertThat(EphemeralPorts.parse("9 1", "x-y,,-").firstWithin(0, 65_535)).isNegative();
    assertThat(EphemeralPorts.parse("99999 99999", "").firstWithin(0, 65_534)).isNegative();
  }
}
