package org.strowger.media.codec;

/** Designs the resampler's filter. Immutable. */
final class LowPass {
  /**
   * Taps of a phase, counted at the lower of both rates; a multiple of 4. With 64 the pass band
   * ends at 0.43 of the lower rate (3.45 kHz of 8) and the stop band starts at 0.5.
   */
  static final int TAPS_AT_LOWER_RATE = 64;

  /** Where the filter is 6 dB down, as a part of the lower rate. */
  private static final double CUTOFF = 0.467;

  /** Kaiser's shape for a stop band 65 dB down. */
  private static final double BETA = 6.2;

  private LowPass() {}

  /**
   * The coefficients by phase, each phase in the order in which it meets the window (oldest sample
   * first).
   *
   * @param up factor by which the filter's rate lies above the input's
   * @param down factor by which it lies above the output's
   * @param taps of one phase
   */
  static float[] phases(int up, int down, int taps) {
    int length = up * taps;
    double cutoff = CUTOFF / Math.max(up, down);
    double middle = (length - 1) / 2.0;
    double[] prototype = new double[length];
    for (int i = 0; i < length; i++) {
      double x = i - middle;
      double ratio = x / (middle + 0.5);
      double window = bessel(BETA * Math.sqrt(1 - ratio * ratio)) / bessel(BETA);
      prototype[i] = sinc(2 * cutoff * x) * window;
    }
    float[] phases = new float[length];
    for (int phase = 0; phase < up; phase++) {
      double sum = 0;
      for (int tap = 0; tap < taps; tap++) {
        sum += prototype[phase + tap * up];
      }
      for (int tap = 0; tap < taps; tap++) {
        // Each phase passes a constant unchanged, or the phases would hum at the lower rate.
        phases[phase * taps + taps - 1 - tap] = (float) (prototype[phase + tap * up] / sum);
      }
    }
    return phases;
  }

  private static double sinc(double x) {
    return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
  }

  /** The modified Bessel function of the first kind, order 0, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; k < 40; k++) {
      term *= (x / (2 * k)) * (x / (2 * k));
      sum += term;
    }
    return sum;
  }
}
