package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitFilterTest {
  private static final long MS = 1_000_000L;

  private final DigitFilter filter = new DigitFilter();

  private boolean signalled(long ms, char digit) {
    return filter.signalled(ms * MS, new LegEvent.Digit(digit, 100), true);
  }

  private boolean pressed(long ms, char digit) {
    boolean own = filter.began(ms * MS, digit);
    filter.ended(ms * MS, digit);
    return own;
  }

  private String due(long ms) {
    StringBuilder digits = new StringBuilder();
    for (LegEvent.Digit d = filter.due(ms * MS); d != null; d = filter.due(ms * MS)) {
      digits.append(d.digit());
    }
    return digits.toString();
  }

  @Test
  void whatTheMediaToldCastsOneShadow() {
    assertThat(pressed(0, '1')).isTrue();
    assertThat(signalled(50, '1')).isFalse();
    assertThat(due(1000)).isEmpty();
    assertThat(signalled(1000, '1')).isFalse();
    assertThat(due(1300)).isEqualTo("1");
  }

  @Test
  void whatTheSignallingToldFirstIsTheMediasPress() {
    assertThat(signalled(0, '1')).isFalse();
    assertThat(signalled(40, '1')).isFalse();
    assertThat(pressed(100, '1')).isTrue();
    assertThat(pressed(200, '1')).isTrue();
    assertThat(due(5000)).isEmpty();
  }

  @Test
  void twoQuickPressesByOneWayAreTwo() {
    assertThat(pressed(0, '1')).isTrue();
    assertThat(pressed(120, '1')).isTrue();
    assertThat(signalled(150, '1')).isFalse();
    assertThat(signalled(160, '1')).isFalse();
    assertThat(due(5000)).isEmpty();
  }

  @Test
  void anotherDigitIsNoShadow() {
    assertThat(pressed(0, '1')).isTrue();
    assertThat(signalled(10, '2')).isFalse();
    assertThat(due(310)).isEqualTo("2");
  }

  @Test
  void aShadowMayFollowTheEndOfALongPress() {
    assertThat(filter.began(0, '1')).isTrue();
    filter.ended(8000 * MS, '1');
    assertThat(signalled(8200, '1')).isFalse();
    assertThat(due(20_000)).isEmpty();
  }

  @Test
  void whatComesLateIsAPressOfItsOwn() {
    assertThat(pressed(0, '1')).isTrue();
    assertThat(signalled(1501, '1')).isFalse();
    assertThat(due(1801)).isEqualTo("1");
  }

  @Test
  void onlyTheFirstPressWaitsWhereTheMediaBringsNone() {
    assertThat(signalled(0, '1')).isFalse();
    assertThat(due(299)).isEmpty();
    assertThat(due(300)).isEqualTo("1");
    assertThat(signalled(400, '2')).isTrue();
    assertThat(pressed(450, '2')).isFalse();
    assertThat(signalled(500, '3')).isFalse();
    assertThat(pressed(600, '3')).isTrue();
  }

  @Test
  void nothingWaitsWhereTheMediaCannotBringKeys() {
    assertThat(filter.signalled(0, new LegEvent.Digit('1', 100), false)).isTrue();
  }

  @Test
  void afterAChangeOfMediaTheFirstPressWaitsAgain() {
    assertThat(signalled(0, '1')).isFalse();
    assertThat(due(300)).isEqualTo("1");
    filter.undecided();
    assertThat(signalled(2000, '2')).isFalse();
  }

  @Test
  void aFloodOfDigitsIsBounded() {
    for (int i = 0; i < 100_000; i++) {
      filter.began(0, (char) ('0' + i % 10));
      signalled(0, '#');
    }
    assertThat(filter.signalled(0, new LegEvent.Digit('5', 100), true)).isFalse();
    assertThat(due(300)).hasSize(32);
  }
}
