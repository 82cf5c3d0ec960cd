package org.strowger.server.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Rows under headings, in columns as wide as they need to be. */
final class Table {
  private static final Pattern NUMBER = Pattern.compile("[-–]?|-?[0-9.,]+ ?(%|s|ms|kB|MB)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** A time as it stands in a table, whose heading says UTC. */
  static String time(Instant time) {
    return TIME.format(time);
  }

  /** An ISO time of an answer; as it is if it is none. */
  static String time(String iso) {
    try {
      return time(Instant.parse(iso));
    } catch (DateTimeException e) {
      return iso;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How a column is laid out. */
  private record Column(int width, boolean numeric) {}

  /** The lines, without blanks at their ends; numbers stand to the right. */
  String render() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      columns.add(column(i));
    }
    StringBuilder out = new StringBuilder();
    String top = line(columns, headings);
    out.append(top).append('\n').append("─".repeat(Math.max(1, top.length()))).append('\n');
    for (List<String> row : rows) {
      out.append(line(columns, row)).append('\n');
    }
    return out.toString();
  }

  private static String line(List<Column> columns, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      String cell = cell(cells, i);
      String pad = " ".repeat(column.width - Columns.width(cell));
      line.append(column.numeric ? pad + cell : cell + pad).append("  ");
    }
    return line.toString().stripTrailing();
  }

  private static String cell(List<String> cells, int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  private Column column(int index) {
    int width = Columns.width(headings.get(index));
    boolean numeric = !rows.isEmpty();
    for (List<String> row : rows) {
      width = Math.max(width, Columns.width(cell(row, index)));
      numeric = numeric && index < row.size() && NUMBER.matcher(row.get(index)).matches();
    }
    return new Column(width, numeric);
  }
}
