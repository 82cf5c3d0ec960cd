package org.strowger.media.jitter;

import java.util.Arrays;

/**
 * Hides lost packets by going on with the last pitch period, after the idea of ITU-T G.711 Appendix
 * I. Confined to one stream; allocates nothing after construction.
 *
 * <p>The last period is repeated, its seam faded over a quarter of it; after 10 ms the last two and
 * after 20 ms the last three are repeated in turn, which sounds less like a buzzer; from 10 ms on
 * it fades, and after 60 ms there is silence. When sound comes again, it is faded in over what
 * would have gone on.
 */
public final class Concealment {
  private static final int HISTORY_MS = 50;
  private static final int LEAST_PERIOD_US = 5000;
  private static final int MOST_PERIOD_MS = 15;
  private static final int COMPARED_MS = 15;
  private static final int STEP_MS = 10;
  private static final int FADED_MS = 60;

  private final int perMs;
  private final short[] history;
  private final PitchSearch search;

  /** The periods that are repeated, the latest at the end. */
  private final short[] periods;

  private int period;
  private int used;
  private int position;
  private int concealed;

  /** Nothing heard yet. */
  public Concealment(int sampleRate) {
    perMs = sampleRate / 1000;
    history = new short[HISTORY_MS * perMs];
    periods = new short[3 * MOST_PERIOD_MS * perMs];
    search = new PitchSearch(sampleRate);
  }

  /** Forgets everything heard. */
  public void reset() {
    Arrays.fill(history, (short) 0);
    concealed = 0;
  }

  /** Whether concealment has gone on for so long that it is silence. */
  public boolean faded() {
    return concealed >= FADED_MS * perMs;
  }

  /**
   * Sound came. If some was hidden before, its beginning is faded in, in place.
   *
   * @param pcm the sound
   * @param offset its first sample
   * @param length how many
   */
  public void onSound(short[] pcm, int offset, int length) {
    if (concealed > 0) {
      // The longer the gap, the longer the fade: 4 ms for each 10 ms, 10 at most.
      int fade = Math.min(length, Math.min(10, 4 + concealed / perMs * 4 / 10) * perMs);
      for (int i = 0; i < fade; i++) {
        double weight = (i + 1.0) / (fade + 1);
        double mixed = weight * pcm[offset + i] + (1 - weight) * next();
        pcm[offset + i] = (short) Math.round(mixed);
      }
      concealed = 0;
    }
    remember(pcm, offset, length);
  }

  /**
   * Sound is missing.
   *
   * @param pcm takes what is heard instead
   * @param offset where the first sample goes
   * @param length how many
   */
  public void conceal(short[] pcm, int offset, int length) {
    if (concealed == 0) {
      begin();
    }
    for (int i = 0; i < length; i++) {
      pcm[offset + i] = (short) Math.round(next());
    }
    remember(pcm, offset, length);
  }

  private void begin() {
    int most = MOST_PERIOD_MS * perMs;
    int compared = COMPARED_MS * perMs;
    int least = LEAST_PERIOD_US * perMs / 1000;
    period = search.before(history, history.length - compared, compared, least, most);
    System.arraycopy(history, history.length - periods.length, periods, 0, periods.length);
    smooth(1);
    used = 1;
    position = 0;
  }

  /** Fades the end of the repeated part into what came before its beginning: no seam. */
  private void smooth(int count) {
    int quarter = period / 4;
    int start = periods.length - count * period;
    for (int i = 0; i < quarter; i++) {
      int end = periods.length - quarter + i;
      int before = Math.max(0, start - quarter + i);
      double weight = (i + 1.0) / (quarter + 1);
      double original = history[history.length - quarter + i];
      periods[end] = (short) Math.round(weight * periods[before] + (1 - weight) * original);
    }
  }

  private double next() {
    int step = STEP_MS * perMs;
    if (position == used * period) {
      position = 0;
      int wanted = Math.min(3, 1 + concealed / step);
      if (wanted > used && (wanted + 1) * period <= periods.length) {
        used = wanted;
      }
    }
    double gain = 1;
    if (concealed > step) {
      gain = Math.max(0, 1 - (double) (concealed - step) / (FADED_MS * perMs - step));
    }
    double sample = gain * periods[periods.length - used * period + position];
    position++;
    concealed = Math.min(concealed + 1, FADED_MS * perMs);
    return sample;
  }

  private void remember(short[] pcm, int offset, int length) {
    int kept = Math.min(length, history.length);
    System.arraycopy(history, kept, history, 0, history.length - kept);
    System.arraycopy(pcm, offset + length - kept, history, history.length - kept, kept);
  }
}
