package org.strowger.media.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.strowger.media.codec.Resampler;
import org.strowger.media.dtmf.DtmfDetector;
import org.strowger.media.dtmf.DtmfListener;

/**
 * Finds digits in the sound of a port and takes them out of it: sound goes on late by more than a
 * digit needs to be certain, so that not even the start of its tones is heard on the far side,
 * where it would be a second digit. Confined to its loop; allocates only when the rate changes.
 */
final class InbandDigits implements DtmfListener {
  /** How late sound goes on, milliseconds; a digit is certain after about 40. */
  static final int DELAY_MS = 60;

  private final DtmfListener listener;
  private final DtmfDetector detector = new DtmfDetector();
  private int rate;
  private @Nullable Resampler resampler;
  private short[] narrow = new short[0];
  private short[] line = new short[0];
  private boolean sounding;

  InbandDigits(DtmfListener listener) {
    this.listener = listener;
  }

  /**
   * Listens to the next frame and replaces it by what goes on.
   *
   * @param pcm the frame, changed in place
   * @param samples how many, at most those of {@link #DELAY_MS}
   * @param sampleRate samples a second
   */
  void process(short[] pcm, int samples, int sampleRate) {
    if (sampleRate != rate) {
      prepare(sampleRate);
    }
    boolean before = sounding;
    if (resampler == null) {
      detector.detect(pcm, 0, samples, this);
    } else {
      int ready = resampler.resample(pcm, 0, samples, narrow, 0);
      detector.detect(narrow, 0, ready, this);
    }
    if (sounding || before) {
      Arrays.fill(line, (short) 0);
      Arrays.fill(pcm, 0, samples, (short) 0);
      return; // As late and as silent as before.
    }
    for (int i = 0; i < samples; i++) {
      short late = line[i];
      line[i] = pcm[i];
      pcm[i] = late;
    }
    rotate(samples);
  }

  /** The oldest samples come first again. */
  private void rotate(int by) {
    System.arraycopy(line, 0, narrow, 0, by);
    System.arraycopy(line, by, line, 0, line.length - by);
    System.arraycopy(narrow, 0, line, line.length - by, by);
  }

  private void prepare(int sampleRate) {
    rate = sampleRate;
    resampler =
        rate == DtmfDetector.SAMPLE_RATE ? null : new Resampler(rate, DtmfDetector.SAMPLE_RATE);
    narrow = new short[rate / 1000 * DELAY_MS];
    line = new short[rate / 1000 * DELAY_MS];
    end();
  }

  /** The sound that was listened to ends, and a digit in it. */
  void end() {
    detector.reset(this);
  }

  @Override
  public void onDigit(char digit) {
    sounding = true;
    listener.onDigit(digit);
  }

  @Override
  public void onDigitEnd(char digit, int milliseconds) {
    sounding = false;
    listener.onDigitEnd(digit, milliseconds);
  }
}
