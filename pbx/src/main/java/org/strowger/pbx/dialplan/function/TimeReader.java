package org.strowger.pbx.dialplan.function;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads a time by a format of {@code strptime}: {@code Y y m d e H M S b T F D}. Used once. */
final class TimeReader {
  private final String text;
  private final String format;
  private int at;
  private int year = 1970;
  private int month = 1;
  private int day = 1;
  private int hour;
  private int minute;
  private int second;

  TimeReader(String text, String format) {
    this.text = text;
    this.format =
        format.replace("%T", "%H:%M:%S").replace("%F", "%Y-%m-%d").replace("%D", "%m/%d/%y");
  }

  /** The time; null if text and format differ. */
  @Nullable LocalDateTime read() {
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      boolean fits;
      if (c == '%' && i + 1 < format.length()) {
        fits = field(format.charAt(++i));
      } else if (Character.isWhitespace(c)) {
        blanks();
        fits = true;
      } else {
        fits = at < text.length() && text.charAt(at++) == c;
      }
      if (!fits) {
        return null;
      }
    }
    try {
      return LocalDateTime.of(year, month, day, hour, minute, Math.min(second, 59));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void blanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean field(char kind) {
    switch (kind) {
      case 'Y' -> year = number(4);
      case 'y' -> {
        int two = number(2);
        year = two < 0 ? two : two < 69 ? 2000 + two : 1900 + two;
      }
      case 'm' -> month = number(2);
      case 'd', 'e' -> {
        blanks();
        day = number(2);
      }
      case 'H', 'k' -> {
        blanks();
        hour = number(2);
      }
      case 'M' -> minute = number(2);
      case 'S' -> second = number(2);
      case 'b', 'B', 'h' -> month = monthName();
      case '%' -> {
        return at < text.length() && text.charAt(at++) == '%';
      }
      default -> {
        return false;
      }
    }
    return year >= 0 && month > 0 && day > 0 && hour >= 0 && minute >= 0 && second >= 0;
  }

  /** A number of so many digits at most; -1 if there is none. */
  private int number(int digits) {
    int from = at;
    while (at < text.length() && at < from + digits && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return at == from ? -1 : Integer.parseInt(text.substring(from, at));
  }

  private int monthName() {
    for (Month candidate : Month.values()) {
      for (TextStyle style : new TextStyle[] {TextStyle.FULL, TextStyle.SHORT}) {
        String name = candidate.getDisplayName(style, Locale.ENGLISH);
        if (text.regionMatches(true, at, name, 0, name.length())) {
          at += name.length();
          return candidate.getValue();
        }
      }
    }
    return -1;
  }
}
