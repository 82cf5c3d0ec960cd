package org.strowger.pbx.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.strowger.pbx.call.Cause;

class CallTimesTest {
  private static @Nullable Instant at(int seconds) {
    return seconds < 0 ? null : Instant.ofEpochSecond(seconds);
  }

  private static CallTimes times(int ring, int answer, int end) {
    return new CallTimes(Instant.EPOCH, null, at(ring), at(answer), at(end));
  }

  @Test
  void ringingEndsWithTheAnswerOrWithTheCall() {
    assertThat(times(2, 7, 20).ringMs()).isEqualTo(5_000);
    assertThat(times(2, -1, 20).ringMs()).isEqualTo(18_000);
    assertThat(times(-1, 7, 20).ringMs()).isZero();
  }

  @Test
  void ringingIsNoTalk() {
    assertThat(times(2, 7, 20).talkMs()).isEqualTo(13_000);
    assertThat(times(2, -1, 20).talkMs()).isZero();
  }

  @Test
  void noDurationIsEverNegative() {
    assertThat(times(9, 7, 3).ringMs()).isZero();
    assertThat(times(9, 7, 3).talkMs()).isZero();
    assertThat(times(-1, -1, -1).totalMs()).isZero();
  }

  @Test
  void causesBecomeDispositions() {
    assertThat(Disposition.of(Cause.of(17))).isEqualTo(Disposition.BUSY);
    assertThat(Disposition.of(Cause.of(18))).isEqualTo(Disposition.NO_ANSWER);
    assertThat(Disposition.of(Cause.of(19))).isEqualTo(Disposition.NO_ANSWER);
    assertThat(Disposition.of(Cause.of(26))).isEqualTo(Disposition.CANCELLED);
    for (int congestion : new int[] {34, 38, 41, 42, 44, 47, 58}) {
      assertThat(Disposition.of(Cause.of(congestion))).isEqualTo(Disposition.CONGESTION);
    }
    assertThat(Disposition.of(Cause.of(1))).isEqualTo(Disposition.FAILED);
  }
}
