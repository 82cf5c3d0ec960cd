package org.strowger.media.jitter;

import java.util.Arrays;

/**
 * Comfort noise as RFC 3389 describes it: a level and up to ten reflection coefficients. Confined
 * to one stream; allocates nothing after construction.
 */
public final class ComfortNoise {
  /** The order of the spectrum that is used; a longer description is cut. */
  public static final int MAX_ORDER = 10;

  private static final int SILENT = 127;
  private static final double FULL_SCALE = 32768;

  private final double[] reflection = new double[MAX_ORDER];
  private final double[] state = new double[MAX_ORDER + 1];
  private int order;
  private double gain;
  private int random = 1;

  /** Silence, until something is described. */
  public ComfortNoise() {}

  /**
   * Takes the payload of a CN packet (RFC 3389 §3).
   *
   * @param payload the octets: the level in -dBov, then the coefficients
   * @param offset the first one
   * @param length how many; with none the noise stays as it is
   */
  public void describe(byte[] payload, int offset, int length) {
    if (length == 0) {
      return;
    }
    int level = payload[offset] & 0x7F;
    order = Math.min(MAX_ORDER, length - 1);
    double excitation = 1;
    for (int i = 0; i < order; i++) {
      // RFC 3389 3.2: 0..254 stand for -1..1; the ends would never decay.
      double value = ((payload[offset + 1 + i] & 0xFF) - 127) / 128.0;
      reflection[i] = Math.clamp(value, -0.98, 0.98);
      excitation *= 1 - reflection[i] * reflection[i];
    }
    // Evenly distributed noise of peak 1 has the power 1/3.
    double rms = level == SILENT ? 0 : FULL_SCALE * Math.pow(10, -level / 20.0);
    gain = rms * Math.sqrt(3 * excitation);
  }

  /** Back to silence. */
  public void reset() {
    gain = 0;
    order = 0;
    Arrays.fill(state, 0);
  }

  /**
   * Makes noise.
   *
   * @param out takes it
   * @param offset where the first sample goes
   * @param samples how many
   */
  public void generate(short[] out, int offset, int samples) {
    for (int i = 0; i < samples; i++) {
      random = random * 1103515245 + 12345;
      double value = gain * (random >> 8) / (1 << 23);
      out[offset + i] = (short) Math.clamp(Math.round(lattice(value)), -32768, 32767);
    }
  }

  /** The all-pole lattice whose reflection coefficients those are. */
  private double lattice(double input) {
    double forward = input;
    for (int i = order - 1; i >= 0; i--) {
      forward -= reflection[i] * state[i];
      state[i + 1] = state[i] + reflection[i] * forward;
    }
    state[0] = forward;
    return forward;
  }

  /**
   * The level of a sound as the first octet of a CN payload has it.
   *
   * @return -dBov, 0..127
   */
  public static int level(short[] pcm, int offset, int samples) {
    double sum = 0;
    for (int i = offset; i < offset + samples; i++) {
      sum += (double) pcm[i] * pcm[i];
    }
    if (samples == 0 || sum == 0) {
      return SILENT;
    }
    double rms = Math.sqrt(sum / samples);
    return Math.clamp(Math.round(-20 * Math.log10(rms / FULL_SCALE)), 0, SILENT);
  }
}
