package org.strowger.media;

import java.util.SplittableRandom;

/** Sounds and measures for tests. */
public final class Signals {
  private Signals() {}

  /** A sine of a peak level. */
  public static short[] sine(double hertz, int rate, int samples, double peak) {
    short[] out = new short[samples];
    for (int i = 0; i < samples; i++) {
      out[i] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return out;
  }

  /** Evenly distributed noise of a peak level. */
  public static short[] noise(long seed, int samples, int peak) {
    SplittableRandom random = new SplittableRandom(seed);
    short[] out = new short[samples];
    for (int i = 0; i < samples; i++) {
      out[i] = (short) random.nextInt(-peak, peak + 1);
    }
    return out;
  }

  /** A linear sweep between two frequencies. */
  public static short[] sweep(double from, double to, int rate, int samples, double peak) {
    short[] out = new short[samples];
    double phase = 0;
    for (int i = 0; i < samples; i++) {
      phase += 2 * Math.PI * (from + (to - from) * i / samples) / rate;
      out[i] = (short) Math.round(peak * Math.sin(phase));
    }
    return out;
  }

  /** The sum of two sounds of one length, saturated. */
  public static short[] sum(short[] a, short[] b) {
    short[] out = new short[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = (short) Math.clamp(a[i] + b[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return out;
  }

  /** Root mean square of a part. */
  public static double rms(short[] pcm, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    return Math.sqrt(sum / (to - from));
  }

  /** Power of what is heard over the power of its difference from what was meant, in dB. */
  public static double snr(short[] meant, short[] heard, int delay, int from, int to) {
    double signal = 0;
    double noise = 0;
    for (int i = from; i < to; i++) {
      double error = heard[i + delay] - meant[i];
      signal += (double) meant[i] * meant[i];
      noise += error * error;
    }
    return 10 * Math.log10(signal / Math.max(noise, 1e-9));
  }

  /** Power of a sound at one frequency (a Goertzel over a part), as the peak of a sine. */
  public static double level(short[] pcm, int from, int to, double hertz, int rate) {
    double re = 0;
    double im = 0;
    for (int i = from; i < to; i++) {
      double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i - from) / (to - from));
      re += window * pcm[i] * Math.cos(2 * Math.PI * hertz * i / rate);
      im += window * pcm[i] * Math.sin(2 * Math.PI * hertz * i / rate);
    }
    return 4 * Math.hypot(re, im) / (to - from);
  }
}
