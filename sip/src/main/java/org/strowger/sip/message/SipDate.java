package org.strowger.sip.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Date header: RFC 1123 dates, in GMT only (RFC 3261 20.17). */
public final class SipDate {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final int LENGTH = "Sun, 06 Nov 1994 08:49:37 GMT".length();

  private SipDate() {}

  /** A date as text. */
  public static String format(Instant instant) {
    return FORMAT.format(instant);
  }

  /** The date of a text; null if malformed or of another zone than GMT. */
  public static @Nullable Instant parse(String text) {
    boolean shaped =
        text.length() == LENGTH
            && text.startsWith(", ", 3)
            && text.charAt(7) == ' '
            && text.charAt(11) == ' '
            && text.charAt(16) == ' '
            && text.charAt(19) == ':'
            && text.charAt(22) == ':'
            && text.endsWith(" GMT");
    int month = shaped ? MONTHS.indexOf(text.substring(8, 11)) + 1 : 0;
    int year = number(text, shaped, 12, 16);
    int day = number(text, shaped, 5, 7);
    int hour = number(text, shaped, 17, 19);
    int minute = number(text, shaped, 20, 22);
    int second = number(text, shaped, 23, 25);
    boolean inRange = month > 0 && year > 0 && day > 0 && hour >= 0 && minute >= 0 && second >= 0;
    if (!inRange || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    try {
      return LocalDateTime.of(year, month, day, hour, minute, second).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException _) {
      return null; // the 31st of a shorter month: the calendar is the JDK's to know
    }
  }

  private static int number(String text, boolean shaped, int from, int to) {
    int value = 0;
    for (int i = from; shaped && i < to; i++) {
      if (!Chars.isDigit(text.charAt(i))) {
        return -1;
      }
      value = value * 10 + text.charAt(i) - '0';
    }
    return value;
  }
}
