package org.strowger.server.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogQuotaTest {
  private final LogQuota quota = new LogQuota();

  private int written(long now, int events) {
    int written = 0;
    for (int i = 0; i < events; i++) {
      written += quota.take(now) ? 1 : 0;
    }
    return written;
  }

  @Test
  void aFloodIsCutAndWhatIsLeftOutIsCounted() {
    long start = -5; // monotonic time begins anywhere
    assertThat(written(start, 1000)).isEqualTo(LogQuota.LINES);
    assertThat(quota.takeOmitted()).isZero();
    assertThat(written(start + LogQuota.WINDOW - 1, 1)).isZero();
    assertThat(written(start + LogQuota.WINDOW, 1)).isEqualTo(1);
    assertThat(quota.takeOmitted()).isEqualTo(1001 - LogQuota.LINES);
    assertThat(quota.takeOmitted()).isZero();
  }

  @Test
  void aFewNowAndThenAreAllWritten() {
    for (int i = 0; i < 50; i++) {
      assertThat(written(i * LogQuota.WINDOW, LogQuota.LINES)).isEqualTo(LogQuota.LINES);
    }
    assertThat(quota.takeOmitted()).isZero();
  }
}
