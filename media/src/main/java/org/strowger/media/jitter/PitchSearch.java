package org.strowger.media.jitter;

/**
 * Finds after how many samples a sound repeats itself. Confined to one stream; allocates nothing.
 *
 * <p>First on every eighth-kilohertz-rate sample, then around the best at the full rate.
 */
final class PitchSearch {
  private final int stride;
  private double bestFit;

  PitchSearch(int sampleRate) {
    stride = Math.max(1, sampleRate / 8000);
  }

  /**
   * The distance at which a piece is most like the piece before it.
   *
   * @param pcm the sound
   * @param at where the piece begins; {@code most} samples before it exist
   * @param length of the piece
   * @param least smallest distance
   * @param most greatest distance
   */
  int before(short[] pcm, int at, int length, int least, int most) {
    int best = most;
    bestFit = -1;
    for (int lag = least; lag <= most; lag += stride) {
      double fit = fit(pcm, at, length, lag, stride);
      if (fit > bestFit) {
        bestFit = fit;
        best = lag;
      }
    }
    if (stride > 1) {
      int coarse = best;
      bestFit = -1;
      for (int lag = Math.max(least, coarse - stride + 1);
          lag <= Math.min(most, coarse + stride - 1);
          lag++) {
        double fit = fit(pcm, at, length, lag, 2);
        if (fit > bestFit) {
          bestFit = fit;
          best = lag;
        }
      }
    }
    return best;
  }

  /** How alike both pieces of the last search are, -1..1; 1 too where there is only silence. */
  double likeness() {
    return bestFit;
  }

  private static double fit(short[] pcm, int at, int length, int lag, int step) {
    long product = 0;
    long own = 0;
    long other = 0;
    for (int i = at; i < at + length; i += step) {
      long a = pcm[i];
      long b = pcm[i - lag];
      product += a * b;
      own += a * a;
      other += b * b;
    }
    if (own == 0 || other == 0) {
      return own == other ? 1 : 0;
    }
    return product / Math.sqrt((double) own * other);
  }
}
