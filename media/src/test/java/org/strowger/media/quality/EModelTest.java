package org.strowger.media.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EModelTest {
  @ParameterizedTest
  // Ratings and scores of G.107 Annex B, Table B.1.
  @CsvSource({"90, 4.34", "80, 4.03", "70, 3.60", "60, 3.10", "50, 2.58", "0, 1", "100, 4.5"})
  void aRatingBecomesTheScoreOfTheTable(double rating, double mos) {
    assertThat(EModel.mos(rating)).isCloseTo(mos, within(0.01));
  }

  @Test
  void aCleanCallIsAsGoodAsTheModelAllows() {
    assertThat(EModel.rating("PCMA", 0, 1, 0)).isEqualTo(93.2);
    assertThat(EModel.mos("pcmu", 0, 1, 0)).isCloseTo(4.41, within(0.01));
    assertThat(EModel.mos("PCMA", 0, 1, EModel.delayMs(40, 2))).isGreaterThan(4.35);
  }

  @Test
  void theCodingCosts() {
    assertThat(EModel.rating("G729", 0, 1, 0)).isCloseTo(82.2, within(0.01));
    assertThat(EModel.rating("G723", 0, 1, 0)).isCloseTo(78.2, within(0.01));
    assertThat(EModel.rating("never-heard-of", 0, 1, 0)).isLessThan(93);
  }

  @Test
  void lossCostsMoreInBurstsAndDelayCostsMoreBeyondNotice() {
    // 95 * 5 / (5 + 25.1) = 15.8
    assertThat(EModel.rating("PCMA", 5, 1, 0)).isCloseTo(93.2 - 15.78, within(0.01));
    assertThat(EModel.rating("PCMA", 5, 3, 0)).isLessThan(EModel.rating("PCMA", 5, 1, 0));
    assertThat(EModel.rating("PCMA", 0, 1, 150)).isCloseTo(89.6, within(0.01));
    assertThat(EModel.rating("PCMA", 0, 1, 400)).isCloseTo(93.2 - 9.6 - 24.497, within(0.01));
  }

  @Test
  void absurdInputStaysOnTheScale() {
    assertThat(EModel.mos("G723", 100, 50, 5000)).isEqualTo(1);
    assertThat(EModel.mos("PCMA", -3, 0, -10)).isBetween(4.4, 4.5);
    assertThat(EModel.mos(1)).isEqualTo(1);
    assertThat(EModel.delayMs(-1, 0)).isEqualTo(25);
  }
}
