package org.strowger.server.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, in columns as wide as they need to be. */
final class Table {
  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  Table(String... headings) {
    this.headings = List.of(headings);
  }

  Table row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The lines, without blanks at their ends; numbers stand to the right. */
  String render() {
    StringBuilder out = new StringBuilder();
    line(out, headings, false);
    for (List<String> row : rows) {
      line(out, row, true);
    }
    return out.toString();
  }

  private void line(StringBuilder out, List<String> cells, boolean body) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < headings.size(); i++) {
      String cell = i < cells.size() ? cells.get(i) : "";
      int pad = width(i) - Columns.width(cell);
      boolean right = numeric(i);
      line.append(right ? " ".repeat(pad) : "").append(cell).append(right ? "" : " ".repeat(pad));
      line.append("  ");
    }
    out.append(line.toString().stripTrailing()).append('\n');
    if (!body) {
      out.append("─".repeat(Math.max(1, line.toString().stripTrailing().length()))).append('\n');
    }
  }

  private int width(int column) {
    int width = Columns.width(headings.get(column));
    for (List<String> row : rows) {
      width = Math.max(width, column < row.size() ? Columns.width(row.get(column)) : 0);
    }
    return width;
  }

  private boolean numeric(int column) {
    return !rows.isEmpty()
        && rows.stream()
            .allMatch(row ->
                column < row.size()
                    && row.get(column).matches("[-–]?|-?[0-9.,]+ ?(%|s|ms|kB|MB)?"));
  }
}
