package org.strowger.media.tone;

/** A sine, sample by sample. Confined to one stream; allocates nothing. */
public final class Oscillator {
  /** Peak of a sine at 0 dBm0: the laws of G.711 overload at +3.14 dBm0 (G.711 §4). */
  private static final double PEAK_AT_0_DBM0 = 32768 * Math.pow(10, -3.14 / 20);

  private double coefficient;
  private double last;
  private double beforeLast;

  /**
   * Starts a sine anew, at phase 0.
   *
   * @param hertz its frequency
   * @param dbm0 its level, 3 at most
   * @param sampleRate samples a second
   */
  public void start(double hertz, double dbm0, int sampleRate) {
    double step = 2 * Math.PI * hertz / sampleRate;
    double peak = PEAK_AT_0_DBM0 * Math.pow(10, dbm0 / 20);
    coefficient = 2 * Math.cos(step);
    last = -peak * Math.sin(step);
    beforeLast = -peak * Math.sin(2 * step);
  }

  /** The next sample. */
  public double next() {
    double value = coefficient * last - beforeLast;
    beforeLast = last;
    last = value;
    return value;
  }
}
