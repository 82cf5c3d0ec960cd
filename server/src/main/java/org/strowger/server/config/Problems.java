package org.strowger.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is wrong while a configuration is read, and remembers where each key stood, so that
 * what is found later can be named by its place, too. Confined to the reading thread.
 */
public final class Problems {
  /** More are not worth reading at once. */
  private static final int MAX = 200;

  private final List<Problem> list = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();

  private record Place(String file, int line, int column) {}

  /** Adds a problem; beyond a bound they are dropped. */
  public void add(Problem problem) {
    if (list.size() < MAX) {
      list.add(problem);
    }
  }

  /** Remembers where the value of a key stands. */
  void place(String path, String file, int line, int column) {
    places.put(path, new Place(file, line, column));
  }

  /**
   * Adds an error about a key that was read before.
   *
   * @param file for the message where the key does not stand in the file
   * @param path the key, such as {@code phones.1001.context}; if it does not stand in the file, the
   *     section that it belongs to counts
   */
  public void error(String file, String path, String what, String advice) {
    Place place = null;
    for (String at = path; place == null && !at.isEmpty(); at = parent(at)) {
      place = places.get(at);
    }
    Place found = place == null ? new Place(file, 0, 0) : place;
    add(new Problem(found.file, found.line, found.column, true, what, advice));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** Whether one makes the configuration unusable. */
  public boolean fatal() {
    return list.stream().anyMatch(Problem::fatal);
  }

  /**
   * All, file by file and from top to bottom: what stands first is often why the rest is wrong.
   * Files are in the order in which they were found wrong.
   */
  public List<Problem> list() {
    List<String> files = list.stream().map(Problem::file).distinct().toList();
    return list.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> files.indexOf(problem.file()))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }
}
