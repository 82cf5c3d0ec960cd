package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortRangeTest {
  @Test
  void everyPairIsEvenAndHandedOutOnce() {
    PortRange range = new PortRange(10_001, 10_021, 12_345, 0);
    Set<Integer> ports = new HashSet<>();
    for (int i = 0; i < range.pairs(); i++) {
      int port = range.take(0);
      assertThat(port).isEven().isBetween(10_002, 10_020);
      assertThat(ports.add(port)).isTrue();
    }
    assertThat(range.pairs()).isEqualTo(10);
    assertThat(range.take(0)).isEqualTo(-1);
  }

  @Test
  void aFreedPairRestsBeforeItIsUsedAgain() {
    PortRange range = new PortRange(10_000, 10_001, 0, 0);
    int port = range.take(0);
    range.free(port, 1000);
    assertThat(range.take(1000 + PortRange.QUARANTINE - 1)).isEqualTo(-1);
    assertThat(range.take(1000 + PortRange.QUARANTINE)).isEqualTo(port);
    assertThat(range.taken()).isEqualTo(1);
  }

  @Test
  void theStartIsRandom() {
    Set<Integer> starts = new HashSet<>();
    for (long random = 0; random < 50; random++) {
      starts.add(new PortRange(10_000, 10_099, random, 0).take(0));
    }
    assertThat(starts).hasSize(50);
  }
}
