package org.strowger.media.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.media.Signals;

class ToneGeneratorTest {
  private static short[] play(Tone tone, int rate, int milliseconds) {
    short[] out = new short[rate / 1000 * milliseconds];
    ToneGenerator generator = new ToneGenerator(tone, rate);
    for (int at = 0; at < out.length; at += rate / 50) {
      assertThat(generator.generate(out, at, rate / 50)).isTrue();
    }
    return out;
  }

  private static Tone tone(String country, String name) {
    return TonePlans.of(country).tone(name);
  }

  @ParameterizedTest
  @CsvSource({
    "cn, ringback, 450, 0, 1000, 5000",
    "cn, busy, 450, 0, 350, 700",
    "cn, congestion, 450, 0, 700, 1400",
    "etsi, ringback, 425, 0, 1000, 5000",
    "de, busy, 425, 0, 480, 960",
    "us, ringback, 440, 480, 2000, 6000",
    "us, congestion, 480, 620, 250, 500",
    "gb, busy, 400, 0, 375, 750",
  })
  void aToneSoundsAtItsFrequencyInItsCadence(
      String country, String name, int first, int second, int onMs, int periodMs) {
    short[] out = play(tone(country, name), 8000, 2 * periodMs / 20 * 20 + 20);
    for (int start : new int[] {0, periodMs * 8}) {
      if (start + onMs * 8 <= out.length) {
        double level = Signals.level(out, start + 80, start + onMs * 8 - 80, first, 8000);
        double expected = second == 0 ? 5109 : 3617;
        assertThat(level).isBetween(expected * 0.9, expected * 1.1);
        if (second > 0) {
          double other = Signals.level(out, start + 80, start + onMs * 8 - 80, second, 8000);
          assertThat(other).isBetween(expected * 0.9, expected * 1.1);
        }
      }
    }
    assertThat(Signals.rms(out, onMs * 8, periodMs * 8)).isZero();
  }

  @Test
  void theSpecialInformationToneRisesInThreeSteps() {
    short[] out = play(tone("etsi", "info"), 8000, 2000);
    int[] hertz = {950, 1400, 1800};
    for (int i = 0; i < 3; i++) {
      assertThat(Signals.level(out, i * 2640 + 80, (i + 1) * 2640 - 80, hertz[i], 8000))
          .isGreaterThan(4500);
    }
    assertThat(Signals.rms(out, 3 * 2640, 3 * 2640 + 7900)).isZero();
  }

  @Test
  void chinaTellsAVacantNumberByThreeShortAndALongOne() {
    short[] out = play(tone("cn", "info"), 8000, 1400);
    StringBuilder rhythm = new StringBuilder();
    for (int at = 0; at < out.length; at += 800) {
      rhythm.append(Signals.rms(out, at + 80, at + 720) > 1000 ? '#' : '.');
    }
    assertThat(rhythm).hasToString("#.#.#.####....");
  }

  @ParameterizedTest
  @CsvSource({"8000", "16000", "48000"})
  void noToneClicks(int rate) {
    for (String country : TonePlans.countries()) {
      for (Tone tone : TonePlans.of(country).tones()) {
        short[] out = play(tone, rate, 3000);
        // No faster than the fastest sine of that level can move.
        double limit = 5200 * 2 * Math.PI * 1850 / rate;
        for (int i = 1; i < out.length; i++) {
          assertThat(Math.abs(out[i] - out[i - 1]))
              .as("%s %s", country, tone.name())
              .isLessThan((int) limit);
        }
        assertThat(Math.abs(out[0])).isLessThan((short) 100);
      }
    }
  }

  @Test
  void aContinuousToneKeepsItsLevelForHours() {
    ToneGenerator generator = new ToneGenerator(tone("cn", "dial"), 8000);
    short[] out = new short[8000];
    for (int second = 0; second < 3600; second++) {
      generator.generate(out, 0, 8000);
    }
    assertThat(Signals.level(out, 0, 8000, 450, 8000)).isBetween(5050.0, 5170.0);
  }

  @Test
  void aToneThatDoesNotRepeatEndsInSilence() {
    Tone beep = new Tone("beep", List.of(new Tone.Segment(List.of(1000), 100)), false);
    ToneGenerator generator = new ToneGenerator(beep, 8000);
    short[] out = new short[800];
    assertThat(generator.generate(out, 0, 800)).isTrue();
    assertThat(generator.generate(out, 0, 800)).isFalse();
    assertThat(out).containsOnly((short) 0);
  }

  @Test
  void everyCountryHasEveryToneAndAnUnknownOneGetsTheRecommendedPlan() {
    assertThat(TonePlans.countries()).contains("cn", "us", "gb", "de", "etsi");
    for (String country : TonePlans.countries()) {
      for (String name : List.of("dial", "ringback", "busy", "congestion", "waiting", "info")) {
        assertThat(tone(country, name)).as("%s %s", country, name).isNotNull();
      }
    }
    assertThat(TonePlans.of("zz")).isEqualTo(TonePlans.recommended());
    assertThat(TonePlans.of("CN").tone("dial")).isEqualTo(tone("cn", "dial"));
    assertThat(tone("cn", "no such tone")).isNull();
  }

  @Test
  void aToneWithoutASegmentOrWithTooManyFrequenciesIsRefused() {
    assertThatThrownBy(() -> new Tone("none", List.of(), true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Tone.Segment(List.of(1, 2, 3), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
