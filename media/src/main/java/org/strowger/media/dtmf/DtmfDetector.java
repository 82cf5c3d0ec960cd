package org.strowger.media.dtmf;

import java.util.Arrays;

/**
 * Finds DTMF digits in speech at 8 kHz, after ITU-T Q.24. Confined to one stream; allocates nothing
 * after construction.
 *
 * <p>Every 5 ms the last 15 ms are weighted (Hamming) and eight Goertzel filters give the two
 * groups' strongest tones. A hop is a hit if both are loud enough, neither is much louder than the
 * other (twist), and together they hold most of the power: speech rarely does. Bins of 15 ms are
 * too wide to tell a frequency that is 1.5 % off, which must be taken, from one 3.5 % off, which
 * must not; the turn of a tone's phase from hop to hop can. A digit is told after five hits in a
 * row whose tones lay within 2.5 % and kept steady, which is the guard against talk-off; tones of
 * 40 ms always give five, of 20 ms never. It ends when five hops miss: 10 ms of interruption are
 * bridged.
 */
public final class DtmfDetector {
  /** Samples a second that the detector needs. */
  public static final int SAMPLE_RATE = 8000;

  private static final int HOP = 40;
  private static final int WINDOW = 120;
  private static final int HITS_TO_BEGIN = 5;
  private static final int MISSES_TO_END = 5;

  private final float[] window = weights();
  private final short[] history = new short[WINDOW];
  private final ToneBank bank = new ToneBank(window, HOP);
  private final float[] weighted = new float[WINDOW];
  private int fill;

  /** The digit that has been told and not ended; 0 if none. */
  private char digit;

  private int hops;
  private int misses;

  /** The digit of the hits in a row, and how many; 0 if the last hop was no hit. */
  private char candidate;

  private int hits;
  private final SteadyTone low = new SteadyTone();
  private final SteadyTone high = new SteadyTone();

  /** Forgets everything heard; a digit that sounds ends. */
  public void reset(DtmfListener out) {
    if (digit != 0) {
      end(out);
    }
    Arrays.fill(history, (short) 0);
    fill = 0;
    candidate = 0;
    hits = 0;
    misses = 0;
    bank.reset();
  }

  /**
   * Listens to the next samples of the stream.
   *
   * @param pcm sound at 8 kHz
   * @param offset the first sample
   * @param length how many
   * @param out hears what is found
   */
  public void detect(short[] pcm, int offset, int length, DtmfListener out) {
    int at = offset;
    int left = length;
    while (left > 0) {
      int take = Math.min(left, HOP - fill);
      System.arraycopy(pcm, at, history, WINDOW - HOP + fill, take);
      fill += take;
      at += take;
      left -= take;
      if (fill == HOP) {
        fill = 0;
        hop(out);
        System.arraycopy(history, HOP, history, 0, WINDOW - HOP);
      }
    }
  }

  private void hop(DtmfListener out) {
    float power = 0;
    for (int i = 0; i < WINDOW; i++) {
      float sample = history[i] * window[i];
      weighted[i] = sample;
      power += sample * sample;
    }
    char found = bank.analyse(weighted, power);
    if (found == 0) {
      candidate = 0;
      hits = 0;
    } else {
      hit(found);
    }
    decide(found, out);
  }

  private void hit(char found) {
    if (found != candidate) {
      candidate = found;
      hits = 0;
      low.clear();
      high.clear();
    } else {
      // The turn since the last hop is known only if that one saw the same tones.
      low.add(bank.lowOffset());
      high.add(bank.highOffset());
    }
    hits++;
  }

  private void decide(char found, DtmfListener out) {
    hops++;
    boolean begins =
        hits >= HITS_TO_BEGIN && candidate != digit && low.accepted() && high.accepted();
    if (digit != 0) {
      misses = found == digit ? 0 : misses + 1;
      if (misses >= MISSES_TO_END || begins) {
        end(out);
      }
    }
    if (begins) {
      digit = candidate;
      hops = hits;
      misses = 0;
      out.onDigit(digit);
    }
  }

  private void end(DtmfListener out) {
    char ended = digit;
    digit = 0;
    out.onDigitEnd(ended, Math.max(1, hops - misses) * HOP * 1000 / SAMPLE_RATE);
  }

  private static float[] weights() {
    float[] weights = new float[WINDOW];
    for (int i = 0; i < WINDOW; i++) {
      weights[i] = (float) (0.54 - 0.46 * Math.cos(2 * Math.PI * (i + 0.5) / WINDOW));
    }
    return weights;
  }

  /** The offsets of one tone during the hits so far. */
  private static final class SteadyTone {
    private static final float LARGEST_OFFSET = 0.025f;
    private static final float LARGEST_SPREAD = 0.03f;

    private float sum;
    private float least;
    private float greatest;
    private int count;

    void clear() {
      sum = 0;
      count = 0;
      least = Float.MAX_VALUE;
      greatest = -Float.MAX_VALUE;
    }

    void add(float offset) {
      sum += offset;
      count++;
      least = Math.min(least, offset);
      greatest = Math.max(greatest, offset);
    }

    boolean accepted() {
      return count > 0
          && Math.abs(sum / count) <= LARGEST_OFFSET
          && greatest - least <= LARGEST_SPREAD;
    }
  }
}
