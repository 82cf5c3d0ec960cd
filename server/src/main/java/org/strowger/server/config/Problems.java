package org.strowger.server.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong while a configuration is read. Confined to the reading thread. */
public final class Problems {
  /** More are not worth reading at once. */
  private static final int MAX = 200;

  private final List<Problem> list = new ArrayList<>();

  /** Adds a problem; beyond a bound they are dropped. */
  public void add(Problem problem) {
    if (list.size() < MAX) {
      list.add(problem);
    }
  }

  /** Whether one makes the configuration unusable. */
  public boolean fatal() {
    return list.stream().anyMatch(Problem::fatal);
  }

  /** All, in the order found. */
  public List<Problem> list() {
    return List.copyOf(list);
  }
}
