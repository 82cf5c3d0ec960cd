package org.strowger.pbx.dialplan.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a dialplan is read. Confined to the reading thread. */
public final class Problems {
  /** More are not worth reading at once. */
  public static final int MAX = 500;

  private final List<Problem> list = new ArrayList<>();
  private boolean fatal;

  /** Adds what makes the dialplan unusable. */
  public void error(Position position, String what, String advice) {
    fatal = true;
    add(new Problem(position, true, what, advice));
  }

  /** Adds what is probably not meant. */
  public void warning(Position position, String what, String advice) {
    add(new Problem(position, false, what, advice));
  }

  /** Whether the dialplan is unusable. */
  public boolean fatal() {
    return fatal;
  }

  /** All, by file and line; beyond a bound they are dropped. */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(list);
    sorted.sort(
        Comparator.comparing((Problem p) -> p.position().file())
            .thenComparingInt(p -> p.position().line())
            .thenComparingInt(p -> p.position().column()));
    return List.copyOf(sorted);
  }

  private void add(Problem problem) {
    if (list.size() < MAX && !list.contains(problem)) {
      list.add(problem);
    }
  }
}
