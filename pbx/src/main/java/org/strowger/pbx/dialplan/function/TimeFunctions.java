package org.strowger.pbx.dialplan.function;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.time.temporal.WeekFields;
import java.util.List;
import java.util.Locale;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Template;

/** {@code STRFTIME} and {@code STRPTIME}. */
final class TimeFunctions {
  private static final String DEFAULT_FORMAT = "%c";

  private TimeFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read("STRFTIME", TimeFunctions::format),
        Function.read("STRPTIME", TimeFunctions::parse));
  }

  private static ZoneId zone(Execution run, String name) {
    if (name.isEmpty()) {
      return run.services().zone();
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      run.log(Channel.Level.WARNING, "\"" + name + "\" is no time zone");
      return run.services().zone();
    }
  }

  /** {@code STRFTIME([epoch],[time zone],[format])}. */
  private static String format(Execution run, Arguments arguments) {
    Instant instant = run.services().env().wallClock();
    if (arguments.has(0)) {
      BigDecimal epoch = Numbers.parse(arguments.at(0));
      // Years of four digits.
      long seconds = epoch == null ? 0 : Math.clamp(epoch.longValue(), 0, 253_402_300_799L);
      long nanos =
          epoch == null ? 0 : epoch.remainder(BigDecimal.ONE).movePointRight(9).longValue();
      instant = Instant.ofEpochSecond(seconds, Math.max(0, nanos));
    }
    ZonedDateTime time = instant.atZone(zone(run, arguments.at(1)));
    String format = arguments.size() < 3 ? DEFAULT_FORMAT : arguments.rest(2);
    return formatted(time, format, 0);
  }

  private static String formatted(ZonedDateTime time, String format, int depth) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < format.length() && out.length() < Template.MAX_LENGTH; i++) {
      char c = format.charAt(i);
      if (c != '%' || i + 1 == format.length()) {
        out.append(c);
        continue;
      }
      char kind = format.charAt(++i);
      if (kind == '3' && i + 1 < format.length() && format.charAt(i + 1) == 'q') {
        i++;
        kind = 'q';
      }
      String composed = composed(kind);
      out.append(
          composed.isEmpty() || depth > 0
              ? field(time, kind)
              : formatted(time, composed, depth + 1));
    }
    return out.toString();
  }

  private static String composed(char kind) {
    return switch (kind) {
      case 'c' -> "%a %b %e %H:%M:%S %Y";
      case 'D', 'x' -> "%m/%d/%y";
      case 'F' -> "%Y-%m-%d";
      case 'R' -> "%H:%M";
      case 'r' -> "%I:%M:%S %p";
      case 'T', 'X' -> "%H:%M:%S";
      case 'v' -> "%e-%b-%Y";
      case '+' -> "%a %b %e %H:%M:%S %Z %Y";
      default -> "";
    };
  }

  private static String field(ZonedDateTime time, char kind) {
    int hour12 = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
    return switch (kind) {
      case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
      case 'C' -> two(time.getYear() / 100);
      case 'd' -> two(time.getDayOfMonth());
      case 'e' -> blank(time.getDayOfMonth());
      case 'g' -> two(time.get(IsoFields.WEEK_BASED_YEAR) % 100);
      case 'G' -> Integer.toString(time.get(IsoFields.WEEK_BASED_YEAR));
      case 'H' -> two(time.getHour());
      case 'I' -> two(hour12);
      case 'j' -> three(time.getDayOfYear());
      case 'k' -> blank(time.getHour());
      case 'l' -> blank(hour12);
      case 'm' -> two(time.getMonthValue());
      case 'M' -> two(time.getMinute());
      case 'n' -> "\n";
      case 'p' -> time.getHour() < 12 ? "AM" : "PM";
      case 'P' -> time.getHour() < 12 ? "am" : "pm";
      case 'q' -> three(time.getNano() / 1_000_000);
      case 's' -> Long.toString(time.toEpochSecond());
      case 'S' -> two(time.getSecond());
      case 't' -> "\t";
      case 'u' -> Integer.toString(time.getDayOfWeek().getValue());
      case 'U' -> two(time.get(WeekFields.SUNDAY_START.weekOfYear()));
      case 'V' -> two(time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      case 'w' -> Integer.toString(time.getDayOfWeek().getValue() % 7);
      case 'y' -> two(time.getYear() % 100);
      case 'Y' -> Integer.toString(time.getYear());
      case 'z' -> offset(time);
      case 'Z' -> time.getZone().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
      case '%' -> "%";
      default -> "%" + kind;
    };
  }

  private static String two(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  private static String three(int value) {
    return value < 100 ? "0" + two(value) : Integer.toString(value);
  }

  private static String blank(int value) {
    return value < 10 ? " " + value : Integer.toString(value);
  }

  private static String offset(ZonedDateTime time) {
    int minutes = time.getOffset().getTotalSeconds() / 60;
    int size = Math.abs(minutes);
    return (minutes < 0 ? "-" : "+") + two(size / 60) + two(size % 60);
  }

  /** {@code STRPTIME(text,[time zone],format)}: seconds since 1970; empty if it does not fit. */
  private static String parse(Execution run, Arguments arguments) {
    TimeReader reader = new TimeReader(arguments.at(0), arguments.rest(2));
    LocalDateTime time = reader.read();
    return time == null
        ? ""
        : Long.toString(time.atZone(zone(run, arguments.at(1))).toEpochSecond());
  }
}
