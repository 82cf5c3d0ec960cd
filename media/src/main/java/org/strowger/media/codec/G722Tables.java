package org.strowger.media.codec;

/** The quantizer and filter tables of ITU-T G.722 that encoder and decoder share. Immutable. */
final class G722Tables {
  /** Taps 0, 2, 4… of the QMF, which is symmetric (Table 11). */
  static final int[] QMF_EVEN = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

  /** Taps 1, 3, 5… of the QMF. */
  static final int[] QMF_ODD = {-11, 53, -156, 362, -805, 3876, 951, -210, 32, 12, -11, 3};

  /** Decision levels of the 6-bit quantizer of the lower band (Table 15, Q6). */
  static final int[] Q6 = {
    0, 35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, //
    786, 858, 940, 1023, 1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  /** Output values of the lower band by the upper four bits of its code (QM4). */
  static final int[] QM4 = {
    0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, //
    20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
  };

  /** Output values of the lower band by all six bits of its code (QM6). */
  static final int[] QM6 = {
    -136, -136, -136, -136, -24808, -21904, -19008, -16704, //
    -14984, -13512, -12280, -11192, -10232, -9360, -8576, -7856, //
    -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, //
    -3168, -2776, -2400, -2032, -1688, -1360, -1040, -728, //
    24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, //
    10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456, //
    4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, //
    1688, 1360, 1040, 728, 432, 136, -432, -136
  };

  /** Output values of the higher band (QM2). */
  static final int[] QM2 = {-7408, -1616, 7408, 1616};

  /** Scale steps of the lower band by the upper four bits of its code (WL through RL42). */
  static final int[] WL = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, //
    3042, 1198, 538, 334, 172, 58, -30, -60
  };

  /** Scale steps of the higher band by its code (WH through RH2). */
  static final int[] WH = {798, -214, 798, -214};

  /** The decision level of the higher band's quantizer. */
  static final int Q2 = 564;

  private G722Tables() {}
}
