package org.strowger.sip.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** RFC 7616 3.4, 5.4: which counts of a nonce may still come. */
class NonceCountsTest {
  private final NonceCounts table = new NonceCounts(2);

  private boolean use(long count) {
    return table.use("n", 1, count);
  }

  @Test
  void aNonceThatWasCountedIsNoGoodWithoutCount() {
    assertThat(use(1)).isTrue();
    assertThat(use(0)).isFalse();
  }

  @Test
  void theWindowMovesWithTheHighestCount() {
    assertThat(use(5)).isTrue();
    assertThat(use(7)).isTrue();
    assertThat(use(5)).as("seen before the window moved").isFalse();
    assertThat(use(6)).isTrue();
    assertThat(use(6)).isFalse();
  }

  @Test
  void aStepOfTheWholeWindowForgetsWhatIsBelow() {
    assertThat(use(1)).isTrue();
    assertThat(use(1 + NonceCounts.WINDOW)).isTrue();
    assertThat(use(1)).as("too far below").isFalse();
    assertThat(use(2)).as("the lowest that may still come").isTrue();
    assertThat(use(2)).isFalse();
  }

  @Test
  void aStepOfAlmostTheWholeWindowKeepsWhatIsLowest() {
    assertThat(use(1)).isTrue();
    assertThat(use(NonceCounts.WINDOW)).isTrue();
    assertThat(use(1)).isFalse();
    assertThat(use(2)).isTrue();
  }

  @Test
  void aNonceAsOldAsAForgottenOneIsNotTakenAnew() {
    assertThat(table.use("a", 10, 1)).isTrue();
    assertThat(table.use("b", 20, 1)).isTrue();
    assertThat(table.use("c", 30, 1)).isTrue();
    assertThat(table.use("d", 10, 1)).isFalse();
    assertThat(table.use("e", 11, 1)).isTrue();
  }
}
