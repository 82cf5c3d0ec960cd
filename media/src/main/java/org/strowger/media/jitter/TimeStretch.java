package org.strowger.media.jitter;

/**
 * Makes a frame shorter or longer by a pitch period without changing its pitch. Confined to one
 * stream; allocates nothing after construction.
 */
final class TimeStretch {
  private static final int MOST_PERIOD_MS = 10;
  private static final int LEAST_PERIOD_US = 2500;

  /** Below this the two periods differ too much to be merged unheard. */
  private static final double LIKE_ENOUGH = 0.6;

  private final int perMs;
  private final PitchSearch search;
  private final short[] copy;

  TimeStretch(int sampleRate) {
    perMs = sampleRate / 1000;
    search = new PitchSearch(sampleRate);
    copy = new short[MOST_PERIOD_MS * perMs];
  }

  /** The most samples that {@link #lengthen} adds. */
  int mostAdded() {
    return copy.length;
  }

  /**
   * Takes a period out of a frame, in place.
   *
   * @param force whether to do it where it may be heard
   * @return the new length; the old one if the sound does not lend itself to it
   */
  int shorten(short[] pcm, int offset, int length, boolean force) {
    int period = period(pcm, offset, length, force);
    if (period == 0) {
      return length;
    }
    for (int i = 0; i < period; i++) {
      double weight = (i + 1.0) / (period + 1);
      double mixed = (1 - weight) * pcm[offset + i] + weight * pcm[offset + period + i];
      pcm[offset + i] = (short) Math.round(mixed);
    }
    int rest = length - 2 * period;
    System.arraycopy(pcm, offset + 2 * period, pcm, offset + period, rest);
    return length - period;
  }

  /**
   * Plays a period of a frame twice, in place; {@link #mostAdded} samples behind it are free.
   *
   * @return the new length; the old one if the sound does not lend itself to it
   */
  int lengthen(short[] pcm, int offset, int length, boolean force) {
    int period = period(pcm, offset, length, force);
    if (period == 0) {
      return length;
    }
    System.arraycopy(pcm, offset, copy, 0, period);
    System.arraycopy(pcm, offset + period, pcm, offset + 2 * period, length - period);
    for (int i = 0; i < period; i++) {
      double weight = (i + 1.0) / (period + 1);
      // What follows the first period fades into the first period again.
      double mixed = (1 - weight) * pcm[offset + 2 * period + i] + weight * copy[i];
      pcm[offset + period + i] = (short) Math.round(mixed);
    }
    return length + period;
  }

  private int period(short[] pcm, int offset, int length, boolean force) {
    int least = LEAST_PERIOD_US * perMs / 1000;
    int most = Math.min(MOST_PERIOD_MS * perMs, length / 2);
    if (most < least) {
      return 0;
    }
    int period = search.before(pcm, offset + most, Math.min(most, length - most), least, most);
    return force || search.likeness() >= LIKE_ENOUGH ? period : 0;
  }
}
