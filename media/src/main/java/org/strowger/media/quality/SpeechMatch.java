package org.strowger.media.quality;

import java.util.Arrays;
import org.strowger.media.codec.Resampler;

/**
 * Whether the speech that was heard is the speech that was spoken. Immutable.
 *
 * <p>Both are looked at in the telephone band. First the loudness contours are laid over each other
 * in every position, which finds the delay. Then each piece of 200 ms of speech is looked for near
 * its place and its normalised cross-correlation taken; the place follows where the last piece was
 * found. So coding, delay, level, and the shifts that a jitter buffer makes do not matter; lost
 * packets lower the result by their share; other speech, even with a similar rhythm, stays below
 * 0.5.
 *
 * @param correlation mean over all pieces with speech that lie within what was heard, 0..1
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

  private static final int RATE = 8000;
  private static final SpeechMatch NOTHING = new SpeechMatch(0, 0, 0, 0);

  /** Pieces that are 30 dB below the loudest are pauses. */
  private static final double PAUSE = 0.001;

  private static final int FEWEST_PIECES = 3;

  /** Enough was compared and it was the same. */
  public boolean same() {
    return pieces >= FEWEST_PIECES && correlation >= SAME;
  }

  /**
   * Compares.
   *
   * @param spoken what one party said
   * @param heard what the other party received, possibly with silence or more around it
   * @param sampleRate samples a second of both: 8000, 16000 or 48000
   */
  public static SpeechMatch of(short[] spoken, short[] heard, int sampleRate) {
    short[] said = telephoneBand(spoken, sampleRate);
    short[] got = telephoneBand(heard, sampleRate);
    Envelope saidEnvelope = Envelope.of(said, RATE);
    Envelope gotEnvelope = Envelope.of(got, RATE);
    if (saidEnvelope.isFlat() || gotEnvelope.isFlat()) {
      return NOTHING;
    }
    int delayMs = saidEnvelope.bestDelay(gotEnvelope) * Envelope.STEP_MS;
    return compare(said, got, delayMs);
  }

  private static SpeechMatch compare(short[] said, short[] got, int delayMs) {
    PieceSearch search = new PieceSearch(said, got, delayMs * (RATE / 1000));
    int length = PieceSearch.LENGTH;
    double loudest = 0;
    for (int at = 0; at + length <= said.length; at += length) {
      loudest = Math.max(loudest, PieceSearch.energy(said, at));
    }
    double sum = 0;
    int compared = 0;
    int speech = 0;
    for (int at = 0; at + length <= said.length; at += length) {
      if (PieceSearch.energy(said, at) > loudest * PAUSE) {
        speech++;
        if (search.covers(at)) {
          compared++;
          sum += search.likeness(at);
        }
      }
    }
    return compared == 0
        ? NOTHING
        : new SpeechMatch(sum / compared, (double) compared / speech, delayMs, compared);
  }

  private static short[] telephoneBand(short[] pcm, int sampleRate) {
    int length = Math.min(pcm.length, sampleRate * MAX_SECONDS);
    Resampler resampler = new Resampler(sampleRate, RATE);
    short[] out = new short[resampler.largestOutput(length)];
    return Arrays.copyOf(out, resampler.resample(pcm, 0, length, out, 0));
  }
}
