package org.strowger.media.codec;

/**
 * G.711 Tables 3 and 4: from one law to the other without a linear value between. Immutable.
 *
 * <p>The tables number the decoder output values of one sign from 1 (nearest to zero) to 128. They
 * differ from decoding and encoding again in a few places: they were made so that a value which
 * crosses µ-A-µ or A-µ-A comes back as it was wherever that is possible, also through several
 * conversions in a row.
 */
final class G711Conversion {
  private static final int[] A_VALUE_OF_MU = {
    1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, //
    9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, //
    25, 27, 29, 31, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, //
    46, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, //
    64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, //
    80, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, 96, //
    97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, 112, //
    113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127, 128
  };

  private static final int[] MU_VALUE_OF_A = {
    1, 3, 5, 7, 9, 11, 13, 15, 16, 17, 18, 19, 20, 21, 22, 23, //
    24, 25, 26, 27, 28, 29, 30, 31, 32, 32, 33, 33, 34, 34, 35, 35, //
    36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 48, 49, 49, //
    50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63, 64, 64, //
    65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, //
    80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94, 95, //
    96, 97, 98, 99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111, //
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122, 123, 124, 125, 126, 127
  };

  private G711Conversion() {}

  static byte muLawToALaw(int octet) {
    // µ-law inverts all bits, A-law the even ones; the sign bit is 1 for positive in both.
    int sign = octet & 0x80;
    int value = A_VALUE_OF_MU[~octet & 0x7F] - 1;
    return (byte) ((sign | value) ^ 0x55);
  }

  static byte aLawToMuLaw(int octet) {
    int sign = octet & 0x80;
    int value = MU_VALUE_OF_A[(octet ^ 0x55) & 0x7F];
    return (byte) (sign | (~value & 0x7F));
  }
}
