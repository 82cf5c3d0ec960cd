package org.strowger.media.quality;

/**
 * Looks for pieces of one sound in another. Confined to one comparison.
 *
 * <p>A piece is looked for within 20 ms of its place. If it is not there it may have been shifted
 * (a jitter buffer that grew, before or after most of the sound), so it is looked for within 250
 * ms; that is dear and done a bounded number of times.
 */
final class PieceSearch {
  /** Samples of a piece, 200 ms at 8 kHz. */
  static final int LENGTH = 1600;

  private static final int NEAR = 160;
  private static final int FAR = 2000;
  private static final int MAX_FAR_SEARCHES = 40;
  private static final double FOUND = 0.8;

  private final short[] said;
  private final short[] got;
  private int delay;
  private int farSearches;
  private int bestShift;

  PieceSearch(short[] said, short[] got, int delay) {
    this.said = said;
    this.got = got;
    this.delay = delay;
  }

  /** Whether the place of a piece lies wholly within the other sound. */
  boolean covers(int at) {
    return at + delay - NEAR >= 0 && at + delay + LENGTH + NEAR <= got.length;
  }

  /** The best normalised cross-correlation of a piece, 0..1. */
  double likeness(int at) {
    double best = best(at, NEAR);
    if (best < FOUND && farSearches < MAX_FAR_SEARCHES) {
      farSearches++;
      double far = best(at, FAR);
      best = far >= FOUND ? far : best;
    }
    if (best >= FOUND) {
      delay += bestShift;
    }
    return best;
  }

  private double best(int at, int range) {
    double own = energy(said, at);
    int from = Math.max(0, at + delay - range);
    int to = Math.min(got.length - LENGTH, at + delay + range);
    double other = energy(got, from);
    double best = 0;
    for (int place = from; place <= to; place++) {
      if (place > from) {
        other += square(got[place + LENGTH - 1]) - square(got[place - 1]);
      }
      double fit = other > 0 ? product(at, place) / Math.sqrt(own * other) : 0;
      if (fit > best) {
        best = fit;
        bestShift = place - at - delay;
      }
    }
    return best;
  }

  private double product(int at, int place) {
    long sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      sum += said[at + i] * got[place + i];
    }
    return sum;
  }

  /** The energy of the piece at a place. */
  static double energy(short[] pcm, int at) {
    double sum = 0;
    for (int i = at; i < at + LENGTH; i++) {
      sum += square(pcm[i]);
    }
    return sum;
  }

  private static double square(short sample) {
    return (double) sample * sample;
  }
}
