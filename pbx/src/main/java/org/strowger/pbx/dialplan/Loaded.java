package org.strowger.pbx.dialplan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.source.Problem;

/**
 * What came of loading a dialplan. Immutable.
 *
 * @param dialplan null if something makes it unusable
 * @param problems errors and warnings, by file and line
 */
public record Loaded(@Nullable Dialplan dialplan, List<Problem> problems) {
  /** Copies the list. */
  public Loaded {
    problems = List.copyOf(problems);
  }

  /** What makes it unusable. */
  public List<Problem> errors() {
    return problems.stream().filter(Problem::fatal).toList();
  }

  /** What is probably not meant. */
  public List<Problem> warnings() {
    return problems.stream().filter(problem -> !problem.fatal()).toList();
  }
}
