package org.strowger.server.mediaio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.IpAddress;

class MediaIoSettingsTest {
  private static MediaIoSettings ports(int first, int last) {
    Path none = Path.of("none");
    return new MediaIoSettings(IpAddress.LOOPBACK, null, first, last, 20_000, none, none, none);
  }

  @Test
  void loopsShareThePortsWithoutMeeting() {
    for (int loops = 1; loops <= 7; loops++) {
      MediaIoSettings whole = ports(20_000, 20_999);
      int next = whole.firstPort();
      for (int number = 0; number < loops; number++) {
        MediaIoSettings part = whole.part(number, loops);
        assertThat(part.firstPort()).as("loop %d of %d", number, loops).isEqualTo(next).isEven();
        assertThat(part.lastPort() - part.firstPort() + 1)
            .isBetween(1000 / loops - 2, 1000 / loops + 2);
        assertThat(part.maxPorts()).isEqualTo(20_000 / loops);
        next = part.lastPort() + 1;
      }
      assertThat(next).isEqualTo(whole.lastPort() + 1);
    }
  }

  @Test
  void oneLoopHasAll() {
    MediaIoSettings whole = ports(20_001, 20_998);
    assertThat(whole.part(0, 1)).isEqualTo(whole);
  }
}
