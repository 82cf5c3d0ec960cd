package org.strowger.media.quality;

/**
 * Whether the speech that was heard is the speech that was spoken. Immutable.
 *
 * <p>First the loudness contours of both are laid over each other in every position, which finds
 * the delay. Then each piece of 200 ms of speech is looked for within 20 ms of its place and its
 * normalised cross-correlation taken. So coding, delay, level, and the small shifts that a jitter
 * buffer makes do not matter; lost packets lower the result by their share; other speech, even with
 * a similar rhythm, gets below 0.5.
 *
 * @param correlation mean over all pieces with speech that lie within what was heard, weighted by
 *     nothing, 0..1
 * @param heardShare share of the spoken pieces that lie within what was heard, 0..1
 * @param delayMs where in what was heard the spoken begins, milliseconds; negative if its beginning
 *     is missing
 * @param pieces how many pieces were compared
 */
public record SpeechMatch(double correlation, double heardShare, int delayMs, int pieces) {
  /** A correlation from which on it is the same speech beyond doubt. */
  public static final double SAME = 0.8;

  /** The most that is looked at of either. */
  public static final int MAX_SECONDS = 60;

  private static final SpeechMatch NOTHING = new SpeechMatch(0, 0, 0, 0);
  private static final int PIECE_MS = 200;
  private static final int SEARCH_MS = 20;

  /** Pieces that are 30 dB below the loudest are pauses. */
  private static final double PAUSE = 0.001;

  /** Enough was compared and it was the same. */
  public boolean same() {
    return pieces >= 3 && correlation >= SAME;
  }

  /**
   * Compares.
   *
   * @param spoken what one party said
   * @param heard what the other party received, possibly with silence or more around it
   * @param sampleRate samples a second of both
   */
  public static SpeechMatch of(short[] spoken, short[] heard, int sampleRate) {
    int most = sampleRate * MAX_SECONDS;
    int spokenLength = Math.min(spoken.length, most);
    int heardLength = Math.min(heard.length, most);
    int step = sampleRate / 1000 * Envelope.STEP_MS;
    Envelope said = Envelope.of(spoken, spokenLength, step);
    Envelope got = Envelope.of(heard, heardLength, step);
    if (said.isFlat() || got.isFlat()) {
      return NOTHING;
    }
    int delay = said.bestDelay(got) * step;
    return pieces(spoken, spokenLength, heard, heardLength, new Place(delay, sampleRate));
  }

  private record Place(int delay, int sampleRate) {}

  private static SpeechMatch pieces(
      short[] spoken, int spokenLength, short[] heard, int heardLength, Place place) {
    int length = place.sampleRate / 1000 * PIECE_MS;
    int search = place.sampleRate / 1000 * SEARCH_MS;
    double pause = loudest(spoken, spokenLength, length) * PAUSE;
    double sum = 0;
    int compared = 0;
    int speech = 0;
    for (int at = 0; at + length <= spokenLength; at += length) {
      if (energy(spoken, at, length) > pause) {
        speech++;
        int from = at + place.delay - search;
        if (from >= 0 && from + length + 2 * search <= heardLength) {
          compared++;
          sum += best(spoken, at, heard, from, length);
        }
      }
    }
    if (compared == 0) {
      return NOTHING;
    }
    int delayMs = (int) (place.delay * 1000L / place.sampleRate);
    return new SpeechMatch(sum / compared, (double) compared / speech, delayMs, compared);
  }

  /** The best normalised cross-correlation of a piece within the search range, 0 at least. */
  private static double best(short[] spoken, int at, short[] heard, int from, int length) {
    int range = length * 2 * SEARCH_MS / PIECE_MS;
    double own = energy(spoken, at, length);
    double best = 0;
    double other = energy(heard, from, length);
    for (int shift = 0; shift <= range; shift++) {
      if (shift > 0) {
        other += square(heard[from + shift + length - 1]) - square(heard[from + shift - 1]);
      }
      long product = 0;
      for (int i = 0; i < length; i++) {
        product += spoken[at + i] * heard[from + shift + i];
      }
      if (other > 0) {
        best = Math.max(best, product / Math.sqrt(own * other));
      }
    }
    return best;
  }

  private static double loudest(short[] pcm, int end, int length) {
    double loudest = 0;
    for (int at = 0; at + length <= end; at += length) {
      loudest = Math.max(loudest, energy(pcm, at, length));
    }
    return loudest;
  }

  private static double energy(short[] pcm, int at, int length) {
    double sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += square(pcm[i]);
    }
    return sum;
  }

  private static double square(short sample) {
    return (double) sample * sample;
  }
}
