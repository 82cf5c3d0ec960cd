package org.strowger.sip.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/** Digits in INFO bodies: application/dtmf-relay and application/dtmf, which no RFC defines. */
final class InfoDigits {
  static final String RELAY = "application/dtmf-relay";
  static final String PLAIN = "application/dtmf";
  private static final String DIGITS = "0123456789*#ABCD!";
  private static final int MAX_BODY = 256;
  private static final int MAX_LINES = 16;
  private static final int MAX_MILLIS = 60_000;

  /** One digit; 0 ms if not said. */
  record Digit(char digit, int durationMs) {}

  private InfoDigits() {}

  /** {@code Signal= 5}, {@code Duration= 160}; null if there is no digit in it. */
  static @Nullable Digit relay(Octets body) {
    char digit = 0;
    int millis = 0;
    for (String line : text(body).lines().limit(MAX_LINES).toList()) {
      int equals = line.indexOf('=');
      String name = equals < 0 ? "" : line.substring(0, equals).strip().toLowerCase(Locale.ROOT);
      String value = line.substring(equals + 1).strip();
      if (name.equals("signal")) {
        digit = digit(value);
      } else if (name.equals("duration")) {
        millis = number(value);
      }
    }
    return digit == 0 ? null : new Digit(digit, millis);
  }

  /** The digit alone; null if it is none. */
  static @Nullable Digit plain(Octets body) {
    char digit = digit(text(body).strip());
    return digit == 0 ? null : new Digit(digit, 0);
  }

  /** The body of a digit of ours. */
  static Octets body(char digit, int durationMs) {
    return Octets.utf8("Signal=" + digit + "\r\nDuration=" + durationMs + "\r\n");
  }

  private static String text(Octets body) {
    return body.slice(0, Math.min(body.length(), MAX_BODY)).toLatin1();
  }

  private static char digit(String value) {
    if (value.equals("10")) {
      return '*';
    }
    if (value.equals("11")) {
      return '#';
    }
    if (value.equals("16")) {
      return '!';
    }
    String upper = value.toUpperCase(Locale.ROOT);
    return upper.length() == 1 && DIGITS.contains(upper) ? upper.charAt(0) : 0;
  }

  private static int number(String value) {
    int number = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = Math.min(number * 10 + c - '0', MAX_MILLIS);
    }
    return number;
  }
}
