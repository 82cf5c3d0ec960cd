package org.strowger.media.codec;

import java.util.Arrays;

/**
 * One sub-band of ITU-T G.722: the adaptive predictor (block 4) and the adaptive scale of the
 * quantizer (block 3), the same in encoder and decoder. Confined to one stream.
 *
 * <p>Integer arithmetic exactly as the Recommendation's blocks say, with their names: every sum
 * saturates at 16 bits, every product of Q15 numbers is shifted right by 15.
 */
final class G722Band {
  private static final int ZEROS = 6;

  /** The log-to-linear table of SCALEL and SCALEH (Table 14). */
  private static final int[] ILB = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };

  private final int initialScale;
  private final int largestLogScale;
  private final int scaleShift;

  private final int[] b = new int[ZEROS + 1];
  private final int[] d = new int[ZEROS + 1];
  private int a1;
  private int a2;
  private int r1;
  private int r2;
  private int p1;
  private int p2;
  private int sz;
  private int logScale;
  private int scale;
  private int prediction;

  /**
   * A band at rest.
   *
   * @param initialScale the quantizer's scale at reset: DETL 32, DETH 8
   * @param largestLogScale bound of NBL 18432, of NBH 22528
   * @param scaleShift 8 for the lower band, 10 for the higher
   */
  private G722Band(int initialScale, int largestLogScale, int scaleShift) {
    this.initialScale = initialScale;
    this.largestLogScale = largestLogScale;
    this.scaleShift = scaleShift;
    this.scale = initialScale;
  }

  static G722Band lower() {
    return new G722Band(32, 18432, 8);
  }

  static G722Band higher() {
    return new G722Band(8, 22528, 10);
  }

  /** SL or SH: what the next sample is expected to be. */
  int prediction() {
    return prediction;
  }

  /** DETL or DETH: the quantizer's scale. */
  int scale() {
    return scale;
  }

  void reset() {
    Arrays.fill(b, 0);
    Arrays.fill(d, 0);
    a1 = 0;
    a2 = 0;
    r1 = 0;
    r2 = 0;
    p1 = 0;
    p2 = 0;
    sz = 0;
    logScale = 0;
    prediction = 0;
    scale = initialScale;
  }

  /** LOGSCL/LOGSCH and SCALEL/SCALEH: adapts the scale by a step from the WL or WH table. */
  void adaptScale(int step) {
    logScale = within(((logScale * 127) >> 7) + step, 0, largestLogScale);
    int mantissa = ILB[(logScale >> 6) & 31];
    int shift = scaleShift - (logScale >> 11);
    scale = (shift < 0 ? mantissa << -shift : mantissa >> shift) << 2;
  }

  /** Block 4: takes the quantized difference of this sample, predicts the next one. */
  void predict(int difference) {
    int r0 = saturate(prediction + difference); // RECONS
    int p0 = saturate(sz + difference); // PARREC
    adaptPoles(p0);
    adaptZeros(difference);
    r2 = r1;
    r1 = r0;
    p2 = p1;
    p1 = p0;
    int poles = saturate(((a1 * saturate(r1 + r1)) >> 15) + ((a2 * saturate(r2 + r2)) >> 15));
    prediction = saturate(poles + sz); // PREDIC
  }

  /** UPPOL2 and UPPOL1. */
  private void adaptPoles(int p0) {
    boolean sameAsLast = (p0 ^ p1) >= 0;
    boolean sameAsBefore = (p0 ^ p2) >= 0;
    int wd1 = saturate(a1 << 2);
    int wd2 = sameAsLast ? Math.min(-wd1, 32767) : wd1;
    int wd3 = (wd2 >> 7) + (sameAsBefore ? 128 : -128) + ((a2 * 32512) >> 15);
    a2 = within(wd3, -12288, 12288);
    int pole = saturate((sameAsLast ? 192 : -192) + ((a1 * 32640) >> 15));
    int bound = 15360 - a2;
    a1 = within(pole, -bound, bound);
  }

  /** UPZERO, the delay line DELAYA and FILTEZ in one pass, from the oldest difference. */
  private void adaptZeros(int difference) {
    int gain = difference == 0 ? 0 : 128;
    int sum = 0;
    for (int i = ZEROS; i > 0; i--) {
      int before = d[i];
      int step = (before ^ difference) >= 0 ? gain : -gain;
      int zero = saturate(step + ((b[i] * 32640) >> 15));
      b[i] = zero;
      int moved = i == 1 ? difference : d[i - 1];
      d[i] = moved;
      sum = saturate(sum + ((zero * saturate(moved + moved)) >> 15));
    }
    sz = sum;
  }

  static int saturate(int value) {
    return within(value, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Math.clamp widens to long, which is felt here. */
  static int within(int value, int least, int most) {
    return Math.max(least, Math.min(most, value));
  }
}
