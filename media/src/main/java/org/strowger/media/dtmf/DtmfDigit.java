package org.strowger.media.dtmf;

/** The sixteen digits and their two frequencies (ITU-T Q.23). */
final class DtmfDigit {
  private static final String KEYPAD = "123A456B789C*0#D";
  private static final double[] HERTZ = {697, 770, 852, 941, 1209, 1336, 1477, 1633};

  /** Frequencies in a group. */
  static final int GROUP = 4;

  private DtmfDigit() {}

  /** A frequency: 0..3 the low group, 4..7 the high group. */
  static double hertz(int index) {
    return HERTZ[index];
  }

  /** The digit of a row 0..3 and a column 0..3. */
  static char at(int row, int column) {
    return KEYPAD.charAt(GROUP * row + column);
  }

  /** Where a digit stands on the keypad, row times four plus column; negative if nowhere. */
  static int position(char digit) {
    return KEYPAD.indexOf(Character.toUpperCase(digit));
  }
}
