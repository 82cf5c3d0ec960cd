package org.strowger.media.dtmf;

import java.util.Arrays;

/**
 * Eight Goertzel filters over a weighted window, and what they say about the two strongest tones.
 * Confined to one stream; allocates nothing after construction.
 */
final class ToneBank {
  /** Levels are per tone; a sine of peak 32768 has +3.14 dBm0. */
  private static final double SMALLEST_DBM0 = -28;

  /** How much louder the high tone may be: Q.24 asks for 4 dB at least. */
  private static final float NORMAL_TWIST = ratio(6);

  /** How much louder the low tone may be: 8 dB at least. */
  private static final float REVERSE_TWIST = ratio(10);

  /** Share of the whole power that the two tones hold at least. */
  private static final float SMALLEST_SHARE = 0.7f;

  private static final int TONES = 2 * DtmfDigit.GROUP;

  private final float[] coefficient = new float[TONES];
  private final float[] cosine = new float[TONES];
  private final float[] sine = new float[TONES];
  private final float[] re = new float[TONES];
  private final float[] im = new float[TONES];
  private final float[] lastRe = new float[TONES];
  private final float[] lastIm = new float[TONES];
  private final int hop;
  private final float shareScale;
  private final float smallestPower;
  private int low;
  private int high;

  ToneBank(float[] weights, int hop) {
    this.hop = hop;
    double sum = 0;
    double squares = 0;
    for (float weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    shareScale = (float) (2 * squares / (sum * sum));
    double peak = 32768 * Math.pow(10, (SMALLEST_DBM0 - 3.14) / 20);
    smallestPower = (float) Math.pow(peak * sum / 2, 2);
    for (int i = 0; i < TONES; i++) {
      double step = step(i);
      coefficient[i] = (float) (2 * Math.cos(step));
      cosine[i] = (float) Math.cos(step);
      sine[i] = (float) Math.sin(step);
    }
  }

  void reset() {
    Arrays.fill(re, 0);
    Arrays.fill(im, 0);
  }

  /**
   * Looks for a digit in a window.
   *
   * @param weighted the window's samples times its weights
   * @param power the sum of their squares
   * @return the digit whose tones stand out, or 0
   */
  char analyse(float[] weighted, float power) {
    System.arraycopy(re, 0, lastRe, 0, TONES);
    System.arraycopy(im, 0, lastIm, 0, TONES);
    if (power < smallestPower * shareScale) {
      return 0; // Not even one tone of the smallest level: spares the filters in silence.
    }
    for (int i = 0; i < TONES; i++) {
      filter(i, weighted);
    }
    low = strongest(0);
    high = strongest(DtmfDigit.GROUP);
    float lowPower = power(low);
    float highPower = power(high);
    boolean found =
        lowPower >= smallestPower
            && highPower >= smallestPower
            && highPower <= lowPower * NORMAL_TWIST
            && lowPower <= highPower * REVERSE_TWIST
            && (lowPower + highPower) * shareScale >= SMALLEST_SHARE * power;
    return found ? DtmfDigit.at(low, high - DtmfDigit.GROUP) : 0;
  }

  /** How far the low tone lies from its nominal frequency, as a part of it. */
  float lowOffset() {
    return offset(low);
  }

  /** How far the high tone lies from its nominal frequency, as a part of it. */
  float highOffset() {
    return offset(high);
  }

  private void filter(int tone, float[] weighted) {
    float c = coefficient[tone];
    float s1 = 0;
    float s2 = 0;
    for (float sample : weighted) {
      float s0 = sample + c * s1 - s2;
      s2 = s1;
      s1 = s0;
    }
    re[tone] = s1 - s2 * cosine[tone];
    im[tone] = s2 * sine[tone];
  }

  private int strongest(int first) {
    int best = first;
    for (int i = first + 1; i < first + DtmfDigit.GROUP; i++) {
      if (power(i) > power(best)) {
        best = i;
      }
    }
    return best;
  }

  private float power(int tone) {
    return re[tone] * re[tone] + im[tone] * im[tone];
  }

  /** The turn of phase since the last hop beyond what the nominal frequency turns. */
  private float offset(int tone) {
    double turned = Math.atan2(im[tone], re[tone]) - Math.atan2(lastIm[tone], lastRe[tone]);
    double beyond = Math.IEEEremainder(turned - step(tone) * hop, 2 * Math.PI);
    return (float) (beyond / (step(tone) * hop));
  }

  private static double step(int tone) {
    return 2 * Math.PI * DtmfDigit.hertz(tone) / DtmfDetector.SAMPLE_RATE;
  }

  private static float ratio(double decibels) {
    return (float) Math.pow(10, decibels / 10);
  }
}
