package org.strowger.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.Signals;
import org.strowger.media.Speech;

class ConcealmentTest {
  @ParameterizedTest
  @CsvSource({"8000, 150", "8000, 333", "16000, 220", "48000, 200"})
  void aLostFrameOfAToneIsNotHeardAsAClick(int rate, int hertz) {
    short[] tone = Signals.sine(hertz, rate, rate, 10000);
    Concealment concealment = new Concealment(rate);
    int frame = rate / 50;
    for (int at = 0; at + frame <= rate; at += frame) {
      if (at == 20 * frame) {
        concealment.conceal(tone, at, frame);
      } else {
        concealment.onSound(tone, at, frame);
      }
    }
    double steepest = 10000 * 2 * Math.PI * hertz / rate;
    for (int i = 1; i < rate; i++) {
      assertThat(Math.abs(tone[i] - tone[i - 1])).as("at %s", i).isLessThan((int) (steepest * 1.6));
    }
    assertThat(Signals.rms(tone, 20 * frame, 21 * frame)).isBetween(5000.0, 7500.0);
  }

  @Test
  void aLongGapFadesToSilenceAndSoundComesBack() {
    Concealment concealment = new Concealment(8000);
    short[] tone = Signals.sine(200, 8000, 8000, 10000);
    concealment.onSound(tone, 0, 800);
    short[] gap = new short[800];
    for (int at = 0; at < 800; at += 80) {
      assertThat(concealment.faded()).isEqualTo(at >= 480);
      concealment.conceal(gap, at, 80);
    }
    assertThat(Signals.rms(gap, 0, 80)).isGreaterThan(6000);
    assertThat(Signals.rms(gap, 320, 400)).isBetween(500.0, 4500.0);
    assertThat(Signals.rms(gap, 480, 800)).isZero();
    concealment.onSound(tone, 800, 160);
    assertThat(concealment.faded()).isFalse();
    assertThat(Math.abs(tone[800])).isLessThan((short) 500);
    assertThat(Signals.rms(tone, 880, 960)).isGreaterThan(6500);
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16000})
  void inSpeechItIsNearerToWhatWasLostThanSilenceIs(int rate) {
    short[] spoken = Speech.of("demo-caller", "en", rate);
    int frame = rate / 50;
    Concealment concealment = new Concealment(rate);
    short[] heard = spoken.clone();
    double hidden = 0;
    double lost = 0;
    for (int at = 0; at + frame <= heard.length; at += frame) {
      if (at / frame % 10 == 9) {
        concealment.conceal(heard, at, frame);
        for (int i = at; i < at + frame; i++) {
          hidden += Math.pow(heard[i] - spoken[i], 2);
          lost += Math.pow(spoken[i], 2);
        }
      } else {
        concealment.onSound(heard, at, frame);
      }
    }
    assertThat(hidden).isLessThan(lost * 0.75);
  }

  @Test
  void beforeAnythingWasHeardThereIsSilence() {
    Concealment concealment = new Concealment(8000);
    short[] out = Signals.noise(1, 160, 1000);
    concealment.conceal(out, 0, 160);
    assertThat(out).containsOnly((short) 0);
    concealment.onSound(Signals.noise(2, 800, 9000), 0, 800);
    concealment.reset();
    concealment.conceal(out, 0, 160);
    assertThat(out).containsOnly((short) 0);
  }

  @ParameterizedTest
  @CsvSource({"8000, 200", "16000, 180", "48000, 250"})
  void stretchingKeepsThePitchAndMakesNoClick(int rate, int hertz) {
    TimeStretch stretch = new TimeStretch(rate);
    int frame = rate / 50;
    for (boolean longer : new boolean[] {false, true}) {
      short[] tone = new short[frame + stretch.mostAdded()];
      System.arraycopy(Signals.sine(hertz, rate, frame, 10000), 0, tone, 0, frame);
      int length =
          longer ? stretch.lengthen(tone, 0, frame, false) : stretch.shorten(tone, 0, frame, false);
      double period = (double) rate / hertz;
      double change = Math.abs(length - frame);
      assertThat(change / period).isBetween(0.9, 2.1);
      assertThat(length > frame).isEqualTo(longer);
      double steepest = 10000 * 2 * Math.PI * hertz / rate;
      for (int i = 1; i < length; i++) {
        assertThat(Math.abs(tone[i] - tone[i - 1])).isLessThan((int) (steepest * 1.3) + 2);
      }
    }
  }

  @Test
  void aFrameTooShortToStretchStaysAsItIsAndNoiseDoesUnlessForced() {
    TimeStretch stretch = new TimeStretch(8000);
    short[] noise = Signals.noise(3, 400, 8000);
    assertThat(stretch.shorten(noise, 0, 30, true)).isEqualTo(30);
    assertThat(stretch.shorten(noise.clone(), 0, 160, false)).isEqualTo(160);
    assertThat(stretch.shorten(noise, 0, 160, true)).isLessThan(160);
    assertThat(stretch.lengthen(new short[400], 0, 160, false)).isGreaterThan(160);
  }
}
