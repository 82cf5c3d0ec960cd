package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.strowger.pbx.call.DigitFilter.Way;

class DigitFilterTest {
  private static final long MS = 1_000_000L;

  private final DigitFilter filter = new DigitFilter();

  @Test
  void theSameDigitByAnotherWayIsAShadowOnce() {
    assertThat(filter.accept(0, '1', Way.MEDIA)).isTrue();
    assertThat(filter.accept(50 * MS, '1', Way.SIGNALLING)).isFalse();
    assertThat(filter.accept(100 * MS, '1', Way.SIGNALLING)).isTrue();
  }

  @Test
  void twoQuickPressesByOneWayAreTwo() {
    assertThat(filter.accept(0, '1', Way.MEDIA)).isTrue();
    assertThat(filter.accept(120 * MS, '1', Way.MEDIA)).isTrue();
    assertThat(filter.accept(150 * MS, '1', Way.SIGNALLING)).isFalse();
    assertThat(filter.accept(160 * MS, '1', Way.SIGNALLING)).isFalse();
  }

  @Test
  void anotherDigitIsNoShadow() {
    assertThat(filter.accept(0, '1', Way.MEDIA)).isTrue();
    assertThat(filter.accept(10 * MS, '2', Way.SIGNALLING)).isTrue();
  }

  @Test
  void whatComesLateIsAPressOfItsOwn() {
    assertThat(filter.accept(0, '1', Way.MEDIA)).isTrue();
    assertThat(filter.accept(DigitFilter.WINDOW + 1, '1', Way.SIGNALLING)).isTrue();
  }

  @Test
  void aFloodOfDigitsIsBounded() {
    for (int i = 0; i < 100_000; i++) {
      filter.accept(0, (char) ('0' + i % 10), Way.MEDIA);
    }
    assertThat(filter.accept(0, '5', Way.SIGNALLING)).isFalse();
  }
}
