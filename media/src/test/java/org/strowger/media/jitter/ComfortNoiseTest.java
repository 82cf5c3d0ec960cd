package org.strowger.media.jitter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strowger.media.Signals;

class ComfortNoiseTest {
  private static short[] noise(byte... payload) {
    ComfortNoise noise = new ComfortNoise();
    noise.describe(payload, 0, payload.length);
    short[] out = new short[16000];
    noise.generate(out, 0, out.length);
    return out;
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60})
  void theLevelIsTheOneDescribed(int level) {
    short[] out = noise((byte) level);
    assertThat(ComfortNoise.level(out, 0, out.length)).isBetween(level - 1, level + 1);
  }

  @Test
  void theSpectrumIsTheOneDescribed() {
    // One strong negative coefficient: a pole near 0 Hz, low noise.
    short[] low = noise((byte) 30, (byte) 20);
    short[] high = noise((byte) 30, (byte) 234);
    assertThat(differences(low)).isLessThan(Signals.rms(low, 0, low.length));
    assertThat(differences(high)).isGreaterThan(1.5 * Signals.rms(high, 0, high.length));
    assertThat(ComfortNoise.level(low, 0, low.length)).isBetween(28, 32);
    assertThat(ComfortNoise.level(high, 0, high.length)).isBetween(28, 32);
  }

  @Test
  void anyDescriptionGivesBoundedNoise() {
    byte[] wild = new byte[64];
    Arrays.fill(wild, (byte) 255);
    wild[0] = 40;
    short[] out = noise(wild);
    assertThat(Signals.rms(out, 0, out.length)).isLessThan(20000);
    assertThat(noise()).containsOnly((short) 0);
    assertThat(noise((byte) 127)).containsOnly((short) 0);
  }

  @Test
  void theLevelOfSilenceIsTheLowest() {
    assertThat(ComfortNoise.level(new short[160], 0, 160)).isEqualTo(127);
    assertThat(ComfortNoise.level(new short[0], 0, 0)).isEqualTo(127);
    short[] square = new short[160];
    Arrays.fill(square, Short.MIN_VALUE);
    assertThat(ComfortNoise.level(square, 0, 160)).isZero();
  }

  private static double differences(short[] pcm) {
    double sum = 0;
    for (int i = 1; i < pcm.length; i++) {
      sum += Math.pow(pcm[i] - pcm[i - 1], 2);
    }
    return Math.sqrt(sum / pcm.length);
  }
}
