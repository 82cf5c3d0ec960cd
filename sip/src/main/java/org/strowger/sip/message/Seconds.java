package org.strowger.sip.message;

/** {@code delta-seconds}. */
final class Seconds {
  private Seconds() {}

  /**
   * The seconds of a text, at most 2^32-1: RFC 4475 3.1.2.4 lets an overlarge expiry count as the
   * largest. -1 if it is not a number.
   */
  static Long parse(String text) {
    if (text.isEmpty()) {
      return -1L;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return -1L;
      }
      value = Math.min(value * 10 + text.charAt(i) - '0', SipMessage.MAX_SECONDS);
    }
    return value;
  }
}
