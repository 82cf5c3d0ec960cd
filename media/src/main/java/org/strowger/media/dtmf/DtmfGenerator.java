package org.strowger.media.dtmf;

import org.strowger.media.tone.Oscillator;

/**
 * Makes the tones of digits (ITU-T Q.23). Confined to one stream; allocates nothing after
 * construction. The high group is 2 dB above the low one, for lines that damp it more.
 */
public final class DtmfGenerator {
  private static final double LOW_DBM0 = -9;
  private static final double HIGH_DBM0 = -7;
  private static final int RAMP_MS = 2;

  private final int sampleRate;
  private final int ramp;
  private final Oscillator low = new Oscillator();
  private final Oscillator high = new Oscillator();
  private int tone;
  private int pause;
  private int position;

  /** A silent generator of sound at a sample rate. */
  public DtmfGenerator(int sampleRate) {
    this.sampleRate = sampleRate;
    ramp = sampleRate * RAMP_MS / 1000;
  }

  /**
   * Starts a digit, cutting off what sounds.
   *
   * @param digit {@code 0-9 * # A-D}, letters in either case
   * @param toneMs how long it sounds, 40 or more to be heard by everybody
   * @param pauseMs silence that belongs to it
   * @return false if there is no such digit: nothing sounds
   */
  public boolean start(char digit, int toneMs, int pauseMs) {
    int at = DtmfDigit.position(digit);
    position = 0;
    tone = at < 0 ? 0 : (int) ((long) toneMs * sampleRate / 1000);
    pause = at < 0 ? 0 : (int) ((long) pauseMs * sampleRate / 1000);
    if (at < 0) {
      return false;
    }
    int row = at / DtmfDigit.GROUP;
    int column = DtmfDigit.GROUP + at % DtmfDigit.GROUP;
    low.start(DtmfDigit.hertz(row), LOW_DBM0, sampleRate);
    high.start(DtmfDigit.hertz(column), HIGH_DBM0, sampleRate);
    return true;
  }

  /** Changes how long the digit that sounds does so in all; one that was heard stays as it was. */
  public void lengthen(int toneMs) {
    if (position < tone) {
      tone = Math.max(position + 1, (int) ((long) toneMs * sampleRate / 1000));
    }
  }

  /** Whether the digit, with its pause, is over. */
  public boolean ended() {
    return position >= tone + pause;
  }

  /**
   * The next samples; silence after the digit's end.
   *
   * @param out takes them
   * @param offset where the first one goes
   * @param samples how many
   */
  public void generate(short[] out, int offset, int samples) {
    for (int i = 0; i < samples; i++) {
      out[offset + i] = position < tone ? (short) Math.round(sample()) : 0;
      if (position < tone + pause) {
        position++;
      }
    }
  }

  private double sample() {
    int edge = Math.min(position, tone - 1 - position);
    double gain = edge >= ramp ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * edge / ramp);
    return gain * (low.next() + high.next());
  }
}
