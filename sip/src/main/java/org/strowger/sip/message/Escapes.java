package org.strowger.sip.message;

import java.nio.charset.StandardCharsets;

/** Percent escapes, RFC 3261 19.1.2 and 25.1. */
final class Escapes {
  private static final String HEX = "0123456789ABCDEF";

  private Escapes() {}

  /** Whether each percent sign starts an escape. */
  static boolean areWellFormed(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (octet(text, i) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int octet(String text, int percent) {
    if (percent + 2 >= text.length()) {
      return -1;
    }
    int high = hex(text.charAt(percent + 1));
    int low = hex(text.charAt(percent + 2));
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  private static int hex(char c) {
    return c > 'f' ? -1 : Character.digit(c, 16);
  }

  /** The text that escapes stand for, read as UTF-8. */
  static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] == '%' && i + 2 < bytes.length ? pair(bytes[i + 1], bytes[i + 2]) : -1;
      bytes[length++] = octet < 0 ? bytes[i] : (byte) octet;
      i += octet < 0 ? 0 : 2;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static int pair(byte first, byte second) {
    int high = first < 0 ? -1 : hex((char) first);
    int low = second < 0 ? -1 : hex((char) second);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }

  /** Escapes all but unreserved characters and those of {@code also}. */
  static String encode(String text, String also) {
    StringBuilder out = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      int c = octet & 0xFF;
      if (Chars.isUnreserved(c) || (c < 128 && also.indexOf(c) >= 0)) {
        out.append((char) c);
      } else {
        out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return out.toString();
  }

  /**
   * One spelling for all equivalent ones (RFC 3261 19.1.4): escapes of unreserved characters are
   * resolved, the others keep their escape in capitals.
   */
  static String normalised(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int octet = text.charAt(i) == '%' ? octet(text, i) : -1;
      if (octet < 0) {
        out.append(text.charAt(i));
        continue;
      }
      if (Chars.isUnreserved(octet)) {
        out.append((char) octet);
      } else {
        out.append('%').append(HEX.charAt(octet >> 4)).append(HEX.charAt(octet & 15));
      }
      i += 2;
    }
    return out.toString();
  }
}
