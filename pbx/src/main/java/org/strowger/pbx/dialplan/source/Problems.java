package org.strowger.pbx.dialplan.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong while a dialplan is read. Confined to the reading thread. */
public final class Problems {
  /** More errors, or more warnings, are not worth reading at once. */
  public static final int MAX = 500;

  private final List<Problem> errors = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();
  private int told;

  /** Adds what makes the dialplan unusable. */
  public void error(Position position, String what, String advice) {
    add(errors, new Problem(position, true, what, advice));
  }

  /** Adds what is probably not meant. */
  public void warning(Position position, String what, String advice) {
    add(warnings, new Problem(position, false, what, advice));
  }

  /** Whether the dialplan is unusable. */
  public boolean fatal() {
    return !errors.isEmpty();
  }

  /** All, by file and line; beyond a bound they are dropped. */
  public List<Problem> list() {
    List<Problem> sorted = new ArrayList<>(errors);
    sorted.addAll(warnings);
    sorted.sort(
        Comparator.comparing((Problem p) -> p.position().file())
            .thenComparingInt(p -> p.position().line())
            .thenComparingInt(p -> p.position().column()));
    return List.copyOf(sorted);
  }

  /** How often something was told, also what was told before or beyond the bound. */
  public int told() {
    return told;
  }

  /** Whether there are so many errors that more is not worth looking for. */
  public boolean full() {
    return errors.size() >= MAX;
  }

  private void add(List<Problem> list, Problem problem) {
    told++;
    if (list.size() < MAX && !list.contains(problem)) {
      list.add(problem);
    }
  }
}
