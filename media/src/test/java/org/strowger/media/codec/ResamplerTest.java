package org.strowger.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strowger.media.Signals;

class ResamplerTest {
  private static final String RATES =
      """
      8000, 16000
      16000, 8000
      8000, 48000
      48000, 8000
      16000, 48000
      48000, 16000
      32000, 48000
      """;

  @ParameterizedTest
  @CsvSource(textBlock = RATES)
  void everyToneOfSpeechPassesAtItsLevelAndFrequencyAndNothingIsAdded(int from, int to) {
    double band = 0.42 * Math.min(from, to);
    for (double hertz = 100; hertz < band; hertz += 311) {
      short[] out = resample(Signals.sine(hertz, from, from, 10000), from, to);
      double level = Signals.level(out, to / 4, to * 3 / 4, hertz, to);
      assertThat(level).as("%s Hz", hertz).isBetween(9700.0, 10300.0);
      double rest = Math.abs(Signals.rms(out, to / 4, to * 3 / 4) - level / Math.sqrt(2));
      assertThat(rest).as("residue at %s Hz", hertz).isLessThan(40);
    }
  }

  @ParameterizedTest
  @CsvSource({"16000, 8000", "48000, 8000", "48000, 16000"})
  void whatTheLowerRateCannotHoldIsGone(int from, int to) {
    for (double hertz = 0.52 * to; hertz < from * 0.49; hertz += 457) {
      short[] out = resample(Signals.sine(hertz, from, from, 20000), from, to);
      // 60 dB below the input.
      assertThat(Signals.rms(out, to / 4, to * 3 / 4)).as("%s Hz", hertz).isLessThan(20);
    }
  }

  @ParameterizedTest
  @CsvSource({"8000, 16000", "8000, 48000", "16000, 48000"})
  void noImageOfTheSpeechAppearsAboveTheOldBand(int from, int to) {
    short[] out = resample(Signals.sine(3000, from, from, 20000), from, to);
    for (int image = from; image < to / 2 + from; image += from) {
      for (double hertz : new double[] {image - 3000, image + 3000}) {
        if (hertz < to / 2.0) {
          assertThat(Signals.level(out, to / 4, to * 3 / 4, hertz, to)).isLessThan(20);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = RATES)
  void piecesOfAnyLengthGiveTheSameSoundAsTheWhole(int from, int to) {
    short[] in = Signals.noise(7, from / 5, 12000);
    short[] whole = resample(in, from, to);
    Resampler resampler = new Resampler(from, to);
    short[] pieces = new short[whole.length + 100];
    int written = 0;
    int at = 0;
    for (int piece = 1; at < in.length; piece = piece * 7 % 613) {
      int length = Math.min(piece, in.length - at);
      written += resampler.resample(in, at, length, pieces, written);
      at += length;
    }
    assertThat(written).isEqualTo(whole.length);
    assertThat(Arrays.copyOf(pieces, written)).isEqualTo(whole);
    resampler.reset();
    short[] again = new short[whole.length + 100];
    assertThat(resampler.resample(in, 0, in.length, again, 0)).isEqualTo(whole.length);
    assertThat(Arrays.copyOf(again, written)).isEqualTo(whole);
  }

  @Test
  void aFrameOfTwentyMillisecondsBecomesOneOfTwentyMilliseconds() {
    Resampler resampler = new Resampler(48000, 8000);
    for (int i = 0; i < 50; i++) {
      assertThat(resampler.resample(new short[960], 0, 960, new short[161], 0)).isEqualTo(160);
    }
  }

  @Test
  void fullScaleDoesNotWrapAround() {
    short[] square = new short[8000];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 40 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] out = resample(square, 8000, 16000);
    for (int i = 200; i < out.length; i++) {
      assertThat(Math.abs(out[i] - out[i - 1])).isLessThan(50000);
    }
    assertThat(Signals.rms(out, 200, out.length)).isGreaterThan(30000);
  }

  @Test
  void ratesWithoutASimpleRatioAreRefused() {
    assertThatThrownBy(() -> new Resampler(44100, 8000))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static short[] resample(short[] in, int from, int to) {
    Resampler resampler = new Resampler(from, to);
    short[] out = new short[resampler.largestOutput(in.length)];
    return Arrays.copyOf(out, resampler.resample(in, 0, in.length, out, 0));
  }
}
