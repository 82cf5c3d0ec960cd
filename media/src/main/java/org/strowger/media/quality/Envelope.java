package org.strowger.media.quality;

/** The loudness contour of a sound, one logarithmic value for 5 ms. Immutable. */
final class Envelope {
  static final int STEP_MS = 5;

  /** Added to the power, so that silence is not minus infinity: the noise of A-law. */
  private static final double FLOOR = 400;

  private final double[] levels;

  private Envelope(double[] levels) {
    this.levels = levels;
  }

  /** The contour of a sound. */
  static Envelope of(short[] pcm, int sampleRate) {
    int step = sampleRate / 1000 * STEP_MS;
    double[] levels = new double[pcm.length / step];
    for (int i = 0; i < levels.length; i++) {
      double sum = 0;
      for (int n = i * step; n < (i + 1) * step; n++) {
        sum += (double) pcm[n] * pcm[n];
      }
      levels[i] = Math.log(sum / step + FLOOR);
    }
    return new Envelope(levels);
  }

  /** Whether there is too little of it, or nothing happens in it. */
  boolean isFlat() {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (double level : levels) {
      least = Math.min(least, level);
      most = Math.max(most, level);
    }
    return most - least < 1;
  }

  /**
   * Where this contour fits best into another one, steps. Only places where at least half of the
   * shorter one overlaps are tried.
   */
  int bestDelay(Envelope other) {
    int overlap = Math.max(1, Math.min(levels.length, other.levels.length) / 2);
    int best = 0;
    double bestFit = -2;
    for (int delay = overlap - levels.length; delay <= other.levels.length - overlap; delay++) {
      double fit = fit(other, delay);
      if (fit > bestFit) {
        bestFit = fit;
        best = delay;
      }
    }
    return best;
  }

  /** Pearson's correlation where both overlap. */
  private double fit(Envelope other, int delay) {
    int from = Math.max(0, -delay);
    int to = Math.min(levels.length, other.levels.length - delay);
    double a = 0;
    double b = 0;
    double aa = 0;
    double bb = 0;
    double ab = 0;
    for (int i = from; i < to; i++) {
      double x = levels[i];
      double y = other.levels[i + delay];
      a += x;
      b += y;
      aa += x * x;
      bb += y * y;
      ab += x * y;
    }
    int n = to - from;
    double spread = (aa - a * a / n) * (bb - b * b / n);
    return spread <= 1e-9 ? -1 : (ab - a * b / n) / Math.sqrt(spread);
  }
}
