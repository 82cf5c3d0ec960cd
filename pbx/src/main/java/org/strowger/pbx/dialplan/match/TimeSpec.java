package org.strowger.pbx.dialplan.match;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A set of times: {@code times,weekdays,days of month,months[,time zone]}, as {@code include},
 * GotoIfTime and IFTIME take it. Immutable.
 *
 * <p>Each field is {@code *}, a value, a range (which may go round: {@code fri-mon}), or several of
 * them joined by {@code &}. Both ends belong to a range, to the minute.
 *
 * @param zone null for the exchange's own
 */
public record TimeSpec(
    List<Range> minutes,
    List<Range> weekdays,
    List<Range> days,
    List<Range> months,
    @Nullable ZoneId zone) {
  private static final List<String> WEEKDAYS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final int MAX_RANGES = 64;

  /** From one value to another, both included; downwards it goes round. */
  record Range(int from, int to) {
    boolean contains(int value) {
      return from <= to ? value >= from && value <= to : value >= from || value <= to;
    }
  }

  /** Copies the lists. */
  public TimeSpec {
    minutes = List.copyOf(minutes);
    weekdays = List.copyOf(weekdays);
    days = List.copyOf(days);
    months = List.copyOf(months);
  }

  /** Either a set of times, or what is wrong with its text. */
  public record Parsed(@Nullable TimeSpec spec, String problem) {}

  private enum Field {
    TIME,
    WEEKDAY,
    DAY,
    MONTH
  }

  /** Reads one; missing fields at the end are {@code *}. */
  public static Parsed parse(String text) {
    String[] fields = text.split(",", -1);
    if (fields.length > 5) {
      return new Parsed(null, "more than five fields");
    }
    List<List<Range>> ranges = new ArrayList<>();
    for (Field field : Field.values()) {
      int at = ranges.size();
      String value = at < fields.length ? fields[at].strip() : "*";
      List<Range> list = ranges(value, field);
      if (list == null) {
        return new Parsed(
            null, "\"" + value + "\" is no " + field.name().toLowerCase(Locale.ROOT) + " range");
      }
      ranges.add(list);
    }
    ZoneId zone = null;
    if (fields.length == 5 && !fields[4].isBlank()) {
      try {
        zone = ZoneId.of(fields[4].strip());
      } catch (DateTimeException e) {
        return new Parsed(null, "\"" + fields[4].strip() + "\" is no time zone");
      }
    }
    return new Parsed(
        new TimeSpec(ranges.get(0), ranges.get(1), ranges.get(2), ranges.get(3), zone), "");
  }

  /** Whether a time belongs to the set. */
  public boolean contains(ZonedDateTime time) {
    ZonedDateTime local = zone == null ? time : time.withZoneSameInstant(zone);
    return within(minutes, local.getHour() * 60 + local.getMinute())
        && within(weekdays, local.getDayOfWeek().getValue())
        && within(days, local.getDayOfMonth())
        && within(months, local.getMonthValue());
  }

  private static boolean within(List<Range> ranges, int value) {
    return ranges.isEmpty() || ranges.stream().anyMatch(range -> range.contains(value));
  }

  /** An empty list is everything; null if the text is wrong. */
  private static @Nullable List<Range> ranges(String text, Field field) {
    if (text.equals("*") || text.isEmpty()) {
      return List.of();
    }
    List<Range> out = new ArrayList<>();
    for (String part : text.split("&", -1)) {
      String[] ends = part.split("-", -1);
      int from = value(ends[0].strip(), field);
      int to = ends.length == 1 ? from : value(ends[1].strip(), field);
      if (ends.length > 2 || from < 0 || to < 0 || out.size() >= MAX_RANGES) {
        return null;
      }
      out.add(new Range(from, to));
    }
    return out;
  }

  private static int value(String text, Field field) {
    return switch (field) {
      case TIME -> minute(text);
      case WEEKDAY -> named(text, WEEKDAYS, 7);
      case DAY -> number(text, 1, 31);
      case MONTH -> named(text, MONTHS, 12);
    };
  }

  private static int minute(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return -1;
    }
    int hour = number(text.substring(0, colon), 0, 23);
    int minute = number(text.substring(colon + 1), 0, 59);
    return hour < 0 || minute < 0 ? -1 : hour * 60 + minute;
  }

  private static int named(String text, List<String> names, int max) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = 0; i < names.size(); i++) {
      if (lower.length() >= 3 && lower.startsWith(names.get(i))) {
        return i + 1;
      }
    }
    return number(text, 1, max);
  }

  private static int number(String text, int min, int max) {
    if (text.isEmpty() || text.length() > 2 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return -1;
    }
    int value = Integer.parseInt(text);
    return value < min || value > max ? -1 : value;
  }
}
