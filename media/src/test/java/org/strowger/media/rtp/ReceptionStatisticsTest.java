package org.strowger.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceptionStatisticsTest {
  private static final long MS = 1_000_000;
  private final ReceptionStatistics statistics = new ReceptionStatistics(8000);

  private void packet(long atMs, int number) {
    statistics.onPacket(atMs * MS, number & 0xFFFF, number * 160);
  }

  @Test
  void aPerfectStreamHasNeitherLossNorJitter() {
    for (int i = 0; i < 70000; i++) {
      packet(20L * i, i + 65000);
    }
    assertThat(statistics.received()).isEqualTo(70000);
    assertThat(statistics.expected()).isEqualTo(70000);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.meanJitterMs()).isZero();
    assertThat(statistics.burstRatio()).isEqualTo(1);
    assertThat(Integer.toUnsignedLong(statistics.extendedHighestSequence())).isEqualTo(134999);
  }

  @Test
  void lossesAreCountedAcrossTheWrapAndReportedByInterval() {
    for (int i = 0; i < 1000; i++) {
      if (i % 10 != 3) {
        packet(20L * i, i + 65300);
      }
    }
    assertThat(statistics.lost()).isEqualTo(100);
    assertThat(statistics.cumulativeLost()).isEqualTo(100);
    assertThat(statistics.lossPercent()).isCloseTo(10, within(0.01));
    assertThat(statistics.fractionLost()).isEqualTo(25);
    assertThat(statistics.fractionLost()).isZero();
    packet(20000, 1001 + 65300);
    assertThat(statistics.fractionLost()).isEqualTo(128);
  }

  @Test
  void duplicatesAndReorderingAreNoLoss() {
    int[] order = {0, 2, 1, 3, 3, 5, 4, 6};
    for (int i = 0; i < order.length; i++) {
      packet(20L * i, order[i]);
    }
    assertThat(statistics.expected()).isEqualTo(7);
    assertThat(statistics.received()).isEqualTo(8);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.cumulativeLost()).isEqualTo(-1);
  }

  @Test
  void aSourceThatStartsAnewIsNotTenThousandLosses() {
    for (int i = 0; i < 100; i++) {
      packet(20L * i, i);
    }
    for (int i = 0; i < 100; i++) {
      statistics.onPacket((2000 + 20L * i) * MS, 30000 + i, 777777 + 160 * i);
    }
    assertThat(statistics.received()).isEqualTo(200);
    assertThat(statistics.lost()).isLessThanOrEqualTo(1);
    assertThat(statistics.mostJitterMs()).isZero();
  }

  @Test
  void oneStrayPacketIsNotARestart() {
    packet(0, 0);
    statistics.onPacket(10 * MS, 40000, 5);
    packet(20, 1);
    packet(40, 2);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.expected()).isEqualTo(4);
  }

  @Test
  void jitterFollowsTheFormulaOfTheStandard() {
    double expected = 0;
    long last = 0;
    SplittableRandom random = new SplittableRandom(4);
    packet(0, 0);
    for (int i = 1; i < 500; i++) {
      long at = 20L * i + random.nextInt(30);
      packet(at, i);
      double difference = Math.abs((at - last) * 8.0 - 160);
      expected += (difference - expected) / 16;
      last = at;
    }
    assertThat(statistics.jitterMs()).isCloseTo(expected / 8, within(0.001));
    assertThat(statistics.jitter()).isEqualTo((int) expected);
    assertThat(statistics.meanJitterMs()).isBetween(5.0, 15.0);
    assertThat(statistics.mostJitterMs()).isGreaterThanOrEqualTo(statistics.meanJitterMs());
  }

  @Test
  void eventPacketsCountButTheirTimestampsDoNot() {
    packet(0, 0);
    statistics.onEventPacket(1);
    statistics.onEventPacket(2);
    packet(60, 3);
    assertThat(statistics.received()).isEqualTo(4);
    assertThat(statistics.lost()).isZero();
    assertThat(statistics.mostJitterMs()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anySequenceKeepsTheCountsSane(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 20000; i++) {
      statistics.onPacket(i * MS, random.nextInt(65536), random.nextInt());
      assertThat(statistics.lost()).as("seed %s", seed).isGreaterThanOrEqualTo(0);
      assertThat(statistics.lossPercent()).isBetween(0.0, 100.0);
      assertThat(statistics.fractionLost()).isBetween(0, 255);
    }
    assertThat(statistics.received()).isEqualTo(20000);
  }

  @Test
  void lossesInARowAreBursty() {
    for (int i = 0; i < 1000; i++) {
      if (i % 100 < 90) {
        packet(20L * i, i);
      }
    }
    packet(20000, 1000);
    assertThat(statistics.burstRatio()).isBetween(8.0, 10.0);
  }
}
