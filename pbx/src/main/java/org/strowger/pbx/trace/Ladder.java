package org.strowger.pbx.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws a flight record as a ladder: the exchange in the middle, one column for each peer, the
 * peers of some protocols on the left and all others on the right. Immutable.
 *
 * <pre>
 *                 phone            Strowger             gw1
 *   0.000           |--- INVITE ----->|                  |
 *   0.004           |                 |----- Setup ----->|
 * </pre>
 */
public final class Ladder {
  /** Columns drawn; messages of further peers are left out and counted. */
  static final int MAX_PEERS = 12;

  /** Characters of a column, where nothing else is said. */
  public static final int WIDTH = 24;

  private static final int LEAST_WIDTH = 12;
  private static final int TIME = 10;
  private static final String EXCHANGE = "Strowger";

  private final Set<String> leftProtocols;
  private final boolean notes;
  private final int width;

  /**
   * A way to draw.
   *
   * @param leftProtocols whose peers stand on the left; where all do, only the first peer does
   * @param notes whether state changes and decisions are drawn, too
   */
  public Ladder(Set<String> leftProtocols, boolean notes) {
    this(leftProtocols, notes, WIDTH);
  }

  /**
   * A way to draw, with columns of another width.
   *
   * @param width of a column, 12 characters at least
   */
  public Ladder(Set<String> leftProtocols, boolean notes, int width) {
    this.leftProtocols = Set.copyOf(leftProtocols);
    this.notes = notes;
    this.width = Math.max(LEAST_WIDTH, width);
  }

  /** Where everything stands. */
  private record Layout(List<String> columns, Map<String, Set<String>> protocols) {
    int exchange() {
      return columns.indexOf(EXCHANGE);
    }
  }

  /** The drawing of a record, one line each. */
  public List<String> draw(FlightRecord flight) {
    return draw(flight.entries(), flight.start());
  }

  /**
   * The drawing of entries.
   *
   * @param start the monotonic time that counts as 0
   */
  public List<String> draw(List<FlightEntry> entries, long start) {
    Layout layout = layout(entries);
    List<String> lines = new ArrayList<>();
    lines.add(header(layout, true));
    lines.add(header(layout, false));
    int left = 0;
    for (FlightEntry entry : entries) {
      String time = String.format(Locale.ROOT, "%8.3f  ", (entry.at() - start) / 1e9);
      switch (entry) {
        case FlightEntry.Message message -> {
          if (layout.columns.contains(message.label().peer())) {
            lines.add(time + rung(layout, message));
          } else {
            left++;
          }
        }
        case FlightEntry.Note note -> {
          if (notes) {
            lines.add(time + remark(layout, note.text()));
          }
        }
      }
    }
    if (left > 0) {
      lines.add(left + " messages of further peers are not drawn");
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  private Layout layout(List<FlightEntry> entries) {
    Map<String, Set<String>> protocols = new LinkedHashMap<>();
    for (FlightEntry entry : entries) {
      if (entry instanceof FlightEntry.Message message
          && (protocols.size() < MAX_PEERS || protocols.containsKey(message.label().peer()))) {
        protocols
            .computeIfAbsent(message.label().peer(), _ -> new LinkedHashSet<>())
            .add(message.label().protocol());
      }
    }
    List<String> left = new ArrayList<>();
    List<String> right = new ArrayList<>();
    for (Map.Entry<String, Set<String>> peer : protocols.entrySet()) {
      boolean onLeft = peer.getValue().stream().anyMatch(leftProtocols::contains);
      (onLeft ? left : right).add(peer.getKey());
    }
    if (left.isEmpty() && !right.isEmpty()) {
      left.add(right.removeFirst());
    } else if (right.isEmpty() && left.size() > 1) {
      right.addAll(left.subList(1, left.size()));
      left.subList(1, left.size()).clear();
    }
    List<String> columns = new ArrayList<>(left.reversed());
    columns.add(EXCHANGE);
    columns.addAll(right);
    return new Layout(columns, protocols);
  }

  private String header(Layout layout, boolean names) {
    StringBuilder line = new StringBuilder(" ".repeat(TIME));
    for (String column : layout.columns) {
      Set<String> spoken = layout.protocols.getOrDefault(column, Set.of());
      String text = names ? column : String.join(", ", spoken);
      line.append(centred(text.isEmpty() ? "" : text, width, ' '));
    }
    return line.toString();
  }

  /** Bars in the middle of every column. */
  private StringBuilder bars(Layout layout) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < layout.columns.size(); i++) {
      line.append(" ".repeat(width / 2)).append('|').append(" ".repeat(width - width / 2 - 1));
    }
    return line;
  }

  private String rung(Layout layout, FlightEntry.Message message) {
    StringBuilder line = bars(layout);
    int peer = layout.columns.indexOf(message.label().peer());
    int exchange = layout.exchange();
    boolean toExchange = message.way() == FlightEntry.Way.RECEIVED;
    int from = middle(Math.min(peer, exchange)) + 1;
    int to = middle(Math.max(peer, exchange));
    boolean rightwards = (peer < exchange) == toExchange;
    int room = to - from - 1;
    String label = " " + cut(message.label().label(), room - 4) + " ";
    String shaft = centred(label, room, '-');
    line.replace(from, to, rightwards ? shaft + ">" : "<" + shaft);
    return line.toString();
  }

  private String remark(Layout layout, String text) {
    StringBuilder line = bars(layout);
    int at = middle(layout.exchange());
    line.setLength(at);
    return line.append("* ").append(text).toString();
  }

  private int middle(int column) {
    return column * width + width / 2;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, Math.max(0, length - 1)) + "…";
  }

  private static String centred(String text, int width, char fill) {
    String fits = cut(text, width);
    int before = (width - fits.length()) / 2;
    String padding = String.valueOf(fill);
    return padding.repeat(before) + fits + padding.repeat(width - fits.length() - before);
  }
}
