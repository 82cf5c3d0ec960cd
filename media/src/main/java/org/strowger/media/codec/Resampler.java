package org.strowger.media.codec;

import java.util.Arrays;

/**
 * Converts sound between sample rates (8, 16 and 48 kHz, or any whose ratio is simple). Confined to
 * one stream; allocates nothing after construction.
 *
 * <p>A polyphase FIR: the rates' ratio is {@code up/down}; a Kaiser-windowed low-pass at the lower
 * of both Nyquist frequencies is cut into {@code up} phases, and each output sample is one phase
 * applied to the latest input. The stop band lies 60 dB down; the delay is half of the filter, 2 ms
 * at worst. Equal rates are copied.
 */
public final class Resampler {
  /** Largest whole-number factor in either direction. */
  public static final int MAX_FACTOR = 12;

  private static final int CHUNK = 256;

  private final int up;
  private final int down;
  private final int taps;
  private final float[] phases;

  /** {@code taps - 1} samples of the past, then the chunk in work. */
  private final float[] window;

  /** Position of the next output in units of 1/up input samples, relative to the next input. */
  private int phase;

  /**
   * A resampler for one stream.
   *
   * @param fromRate samples a second that come in
   * @param toRate samples a second that go out
   * @throws IllegalArgumentException if the ratio is not one of small whole numbers
   */
  public Resampler(int fromRate, int toRate) {
    int divisor = gcd(fromRate, toRate);
    up = toRate / divisor;
    down = fromRate / divisor;
    if (up > MAX_FACTOR || down > MAX_FACTOR) {
      throw new IllegalArgumentException("no resampling from " + fromRate + " to " + toRate);
    }
    taps = up == down ? 1 : LowPass.TAPS_AT_LOWER_RATE * Math.max(1, (down + up - 1) / up);
    phases = up == down ? new float[] {1} : LowPass.phases(up, down, taps);
    window = new float[taps - 1 + CHUNK];
  }

  /** How many samples at most so many become. */
  public int largestOutput(int samples) {
    return (int) ((long) samples * up / down) + 1;
  }

  /**
   * Converts the next samples of the stream.
   *
   * @param in sound at the old rate
   * @param offset the first sample
   * @param length how many
   * @param out takes the sound, with room for {@link #largestOutput} samples
   * @param outOffset where the first one goes
   * @return samples written: exactly {@code length * up / down} if that is a whole number
   */
  public int resample(short[] in, int offset, int length, short[] out, int outOffset) {
    if (up == down) {
      System.arraycopy(in, offset, out, outOffset, length);
      return length;
    }
    int written = 0;
    for (int done = 0; done < length; done += CHUNK) {
      int chunk = Math.min(CHUNK, length - done);
      for (int i = 0; i < chunk; i++) {
        window[taps - 1 + i] = in[offset + done + i];
      }
      written += filter(chunk, out, outOffset + written);
      System.arraycopy(window, chunk, window, 0, taps - 1);
    }
    return written;
  }

  /** Forgets everything heard. */
  public void reset() {
    Arrays.fill(window, 0);
    phase = 0;
  }

  private int filter(int chunk, short[] out, int outOffset) {
    int written = 0;
    int end = chunk * up;
    int at = phase;
    while (at < end) {
      float sum = dot(at / up, at % up * taps);
      out[outOffset + written] = (short) Math.clamp(Math.round(sum), -32768, 32767);
      written++;
      at += down;
    }
    phase = at - end;
    return written;
  }

  /** Four sums side by side, so that additions do not wait for each other. */
  private float dot(int first, int coefficients) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 3 < taps; i += 4) {
      a += window[first + i] * phases[coefficients + i];
      b += window[first + i + 1] * phases[coefficients + i + 1];
      c += window[first + i + 2] * phases[coefficients + i + 2];
      d += window[first + i + 3] * phases[coefficients + i + 3];
    }
    return a + b + (c + d);
  }

  private static int gcd(int a, int b) {
    return b == 0 ? a : gcd(b, a % b);
  }
}
