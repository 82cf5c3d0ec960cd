package org.strowger.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.Signals;
import org.strowger.media.codec.AudioCodec;
import org.strowger.media.codec.Codecs;

/** The receiver's values are those of ITU-T Q.24 Table A-1 (AT&T and others, the stricter each). */
class DtmfDetectorTest {
  private static final String ALL = "0123456789*#ABCD";

  /** Silence, then digits, each with its own phase, then silence again. */
  private static short[] dial(
      String digits, int toneMs, int pauseMs, double lowDb, double highDb, double offset) {
    int tone = toneMs * 8;
    int pause = pauseMs * 8;
    int lead = 400;
    short[] out = new short[2 * lead + digits.length() * (tone + pause)];
    for (int d = 0; d < digits.length(); d++) {
      int position = DtmfDigit.position(digits.charAt(d));
      double low = DtmfDigit.hertz(position / 4) * (1 + offset);
      double high = DtmfDigit.hertz(4 + position % 4) * (1 + offset);
      int start = lead + d * (tone + pause) + d % 7 * 5;
      for (int i = 0; i < tone; i++) {
        double sample = peak(lowDb) * Math.sin(2 * Math.PI * low * i / 8000 + d);
        sample += peak(highDb) * Math.sin(2 * Math.PI * high * i / 8000 + 2 * d);
        out[start + i] = (short) Math.round(sample);
      }
    }
    return out;
  }

  private static double peak(double dbm0) {
    return 32768 * Math.pow(10, (dbm0 - 3.14) / 20);
  }

  @Test
  void everyDigitOfFortyMillisecondsIsHeardOnceAndInOrder() {
    Heard heard = Heard.in(dial(ALL, 40, 40, -10, -8, 0));
    assertThat(heard.digits).hasToString(ALL);
    assertThat(heard.durations).hasSize(16).allSatisfy(ms -> assertThat(ms).isBetween(30, 55));
  }

  @Test
  void theGeneratorIsUnderstood() {
    DtmfGenerator generator = new DtmfGenerator(8000);
    short[] out = new short[16 * 160 * 8];
    for (int d = 0; d < 16; d++) {
      assertThat(generator.start(ALL.charAt(d), 100, 60)).isTrue();
      for (int frame = 0; frame < 8; frame++) {
        assertThat(generator.ended()).isFalse();
        generator.generate(out, (d * 8 + frame) * 160, 160);
      }
      assertThat(generator.ended()).isTrue();
    }
    Heard heard = Heard.in(out);
    assertThat(heard.digits).hasToString(ALL);
    assertThat(heard.durations).allSatisfy(ms -> assertThat(ms).isBetween(90, 115));
    assertThat(generator.start('x', 100, 0)).isFalse();
    assertThat(generator.ended()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.015, -0.01, 0.01, 0.015})
  void frequenciesOnePointFivePercentOffAreTaken(double offset) {
    assertThat(Heard.in(dial(ALL, 40, 40, -10, -8, offset)).digits).hasToString(ALL);
    assertThat(Heard.in(dial(ALL, 50, 50, -9, -16, offset)).digits).hasToString(ALL);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.06, -0.045, -0.035, 0.035, 0.045, 0.06})
  void frequenciesThreePointFivePercentOffAreNot(double offset) {
    assertThat(Heard.in(dial(ALL, 100, 40, -10, -8, offset)).digits).isEmpty();
    assertThat(Heard.in(dial(ALL, 100, 40, -10, -13, offset)).digits).isEmpty();
  }

  @Test
  void oneFrequencyOffIsEnoughToRefuse() {
    for (int d = 0; d < 16; d++) {
      for (double offset : new double[] {-0.035, 0.035}) {
        double row = DtmfDigit.hertz(d / 4);
        double column = DtmfDigit.hertz(4 + d % 4);
        short[] lowOff = pair(row * (1 + offset), column);
        short[] highOff = pair(row, column * (1 + offset));
        assertThat(Heard.in(lowOff).digits).as("low of %s", d).isEmpty();
        assertThat(Heard.in(highOff).digits).as("high of %s", d).isEmpty();
      }
    }
  }

  private static short[] pair(double low, double high) {
    return Signals.sum(
        Signals.sine(low, 8000, 1600, peak(-10)), Signals.sine(high, 8000, 1600, peak(-10)));
  }

  @Test
  void twistOfFourDecibelsForwardAndEightReverseIsTaken() {
    assertThat(Heard.in(dial(ALL, 40, 40, -14, -10, 0)).digits).hasToString(ALL);
    assertThat(Heard.in(dial(ALL, 40, 40, -10, -18, 0)).digits).hasToString(ALL);
  }

  @Test
  void muchMoreTwistIsNot() {
    assertThat(Heard.in(dial(ALL, 100, 40, -20, -10, 0)).digits).isEmpty();
    assertThat(Heard.in(dial(ALL, 100, 40, -8, -22, 0)).digits).isEmpty();
  }

  @Test
  void levelsFromLoudToQuietAreTakenAndFaintOnesAreNot() {
    assertThat(Heard.in(dial(ALL, 40, 40, -3, -3, 0)).digits).hasToString(ALL);
    assertThat(Heard.in(dial(ALL, 40, 40, -25, -25, 0)).digits).hasToString(ALL);
    assertThat(Heard.in(dial(ALL, 100, 40, -36, -36, 0)).digits).isEmpty();
  }

  @Test
  void tonesThatAreTooShortAreNoDigit() {
    assertThat(Heard.in(dial(ALL, 20, 60, -10, -8, 0)).digits).isEmpty();
  }

  @Test
  void aShortInterruptionDoesNotMakeASecondDigit() {
    short[] pcm = dial("5", 120, 40, -10, -8, 0);
    Arrays.fill(pcm, 400 + 480, 400 + 480 + 80, (short) 0);
    Heard heard = Heard.in(pcm);
    assertThat(heard.digits).hasToString("5");
    assertThat(heard.durations).hasSize(1);
  }

  @Test
  void theSameDigitTwiceIsTwoDigitsAndAnotherWithoutPauseIsHeardToo() {
    assertThat(Heard.in(dial("5577#", 45, 40, -10, -8, 0)).digits).hasToString("5577#");
    Heard joined = Heard.in(dial("12", 80, 0, -10, -8, 0));
    assertThat(joined.digits).hasToString("12");
    assertThat(joined.durations).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noiseFifteenDecibelsBelowHidesNothing(long seed) {
    short[] tones = dial(ALL + ALL, 50, 50, -10, -10, 0);
    double rms = peak(-10) / Math.sqrt(2) * Math.sqrt(2) * Math.pow(10, -15 / 20.0);
    short[] noise = Signals.noise(seed, tones.length, (int) (rms * Math.sqrt(3)));
    Heard heard = Heard.in(Signals.sum(tones, noise));
    assertThat(heard.digits).as("seed %s", seed).hasToString(ALL + ALL);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void noiseAloneGivesNoDigit(long seed) {
    assertThat(Heard.in(Signals.noise(seed, 8000 * 60, 20000)).digits)
        .as("seed %s", seed)
        .isEmpty();
  }

  @Test
  void tonesOfTheExchangeGiveNoDigit() {
    for (double[] tones : new double[][] {{350, 440}, {440, 480}, {480, 620}, {697, 852}}) {
      assertThat(Heard.in(pair(tones[0], tones[1])).digits).isEmpty();
    }
    assertThat(Heard.in(Signals.sine(941, 8000, 8000, 9000)).digits).isEmpty();
    assertThat(Heard.in(Signals.sine(1336, 8000, 8000, 9000)).digits).isEmpty();
    assertThat(Heard.in(Signals.sweep(300, 3400, 8000, 80000, 9000)).digits).isEmpty();
  }

  @Test
  void aThirdToneOfTheSameLevelSpoilsADigit() {
    short[] digit = dial("5", 300, 0, -12, -12, 0);
    short[] third = Signals.sine(2100, 8000, digit.length, peak(-12));
    assertThat(Heard.in(Signals.sum(digit, third)).digits).isEmpty();
  }

  @Test
  void digitsSurviveEveryCodecOfEightKilohertz() {
    for (AudioCodec codec : new AudioCodec[] {Codecs.PCMA, Codecs.PCMU}) {
      short[] pcm = dial(ALL, 40, 40, -14, -12, 0.01);
      byte[] octets = new byte[codec.octets(pcm.length)];
      codec.newEncoder().encode(pcm, 0, pcm.length, octets, 0);
      codec.newDecoder().decode(octets, 0, octets.length, pcm, 0);
      assertThat(Heard.in(pcm).digits).hasToString(ALL);
    }
  }

  @Test
  void aDigitIsCertainSoonAndEndsWhereNothingIsListenedToAnyMore() {
    short[] pcm = dial("8", 100, 0, -10, -10, 0);
    DtmfDetector detector = new DtmfDetector();
    Heard heard = new Heard();
    int at = 0;
    while (heard.digits.isEmpty() && at < pcm.length) {
      detector.detect(pcm, at, 40, heard);
      at += 40;
    }
    assertThat(at).isLessThanOrEqualTo(400 + 8 * 45);
    detector.reset(heard);
    assertThat(heard.durations).hasSize(1);
    detector.reset(heard);
    assertThat(heard.durations).hasSize(1);
  }

  @Test
  void piecesOfAnyLengthAreHeardAlike() {
    short[] pcm = dial(ALL, 60, 50, -10, -8, 0);
    Heard heard = new Heard();
    DtmfDetector detector = new DtmfDetector();
    int at = 0;
    for (int piece = 1; at < pcm.length; piece = piece * 5 % 211) {
      int length = Math.min(piece, pcm.length - at);
      detector.detect(pcm, at, length, heard);
      at += length;
    }
    assertThat(heard.digits).hasToString(ALL);
    assertThat(heard.durations).isEqualTo(Heard.in(pcm).durations);
  }
}
