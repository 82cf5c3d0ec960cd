package org.strowger.sip.sdp;

/** Decimal numbers in descriptions. */
final class Numbers {
  private Numbers() {}

  /** A number of digits only, at most {@code max}; -1 for anything else. */
  static int parse(String text, int max) {
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      value = value * 10 + c - '0';
      if (c < '0' || c > '9' || value > max) {
        return -1;
      }
    }
    return text.isEmpty() ? -1 : (int) value;
  }
}
