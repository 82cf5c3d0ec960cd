package org.strowger.media.tone;

import java.util.List;

/**
 * Plays a tone. Confined to one stream; allocates nothing after construction.
 *
 * <p>Each sounding segment fades in and out over 5 ms, so that a cadence does not click.
 */
public final class ToneGenerator {
  private static final int RAMP_MS = 5;

  private final Tone tone;
  private final int sampleRate;
  private final int ramp;
  private final Oscillator[] oscillators = new Oscillator[Tone.MAX_FREQUENCIES];
  private int segment;
  private int sounding;
  private long position;
  private long length;
  private boolean ended;

  /**
   * At the beginning of a tone.
   *
   * @param tone what to play
   * @param sampleRate samples a second
   */
  public ToneGenerator(Tone tone, int sampleRate) {
    this.tone = tone;
    this.sampleRate = sampleRate;
    ramp = sampleRate * RAMP_MS / 1000;
    for (int i = 0; i < oscillators.length; i++) {
      oscillators[i] = new Oscillator();
    }
    enter(0);
  }

  /**
   * The next samples.
   *
   * @param out takes them
   * @param offset where the first one goes
   * @param samples how many
   * @return false if the tone had ended before the first of them (they are silence)
   */
  public boolean generate(short[] out, int offset, int samples) {
    boolean wasSounding = !ended;
    for (int i = 0; i < samples; i++) {
      out[offset + i] = ended ? 0 : (short) Math.round(sample());
      position++;
      if (!ended && length > 0 && position >= length) {
        next();
      }
    }
    return wasSounding;
  }

  private double sample() {
    double sum = 0;
    for (int i = 0; i < sounding; i++) {
      sum += oscillators[i].next();
    }
    return sum * gain();
  }

  private double gain() {
    long edge = length > 0 ? Math.min(position, length - 1 - position) : position;
    return edge >= ramp ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * edge / ramp);
  }

  private void next() {
    int following = segment + 1;
    if (following < tone.segments().size()) {
      enter(following);
    } else if (tone.repeats()) {
      enter(0);
    } else {
      ended = true;
    }
  }

  private void enter(int index) {
    segment = index;
    position = 0;
    Tone.Segment entered = tone.segments().get(index);
    length = (long) entered.milliseconds() * sampleRate / 1000;
    List<Integer> hertz = entered.hertz();
    sounding = hertz.size();
    double level = Tone.LEVEL_DBM0 - (sounding == 2 ? 3 : 0);
    for (int i = 0; i < sounding; i++) {
      oscillators[i].start(hertz.get(i), level, sampleRate);
    }
  }
}
