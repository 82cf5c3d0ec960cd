package org.strowger.pbx.dialplan;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;

/** A number or pattern of a context, and what happens to it step by step. Immutable. */
public final class Extension {
  private final String context;
  private final Pattern pattern;
  private final @Nullable Pattern caller;
  private final List<Priority> priorities;
  private final Position position;

  /**
   * An extension.
   *
   * @param priorities in order of their numbers
   */
  Extension(
      String context,
      Pattern pattern,
      @Nullable Pattern caller,
      Collection<Priority> priorities,
      Position position) {
    this.context = context;
    this.pattern = pattern;
    this.caller = caller;
    this.position = position;
    this.priorities = List.copyOf(priorities);
  }

  /** The context in which it is written. */
  public String context() {
    return context;
  }

  /** Its name. */
  public Pattern pattern() {
    return pattern;
  }

  /** Where it is first written. */
  public Position position() {
    return position;
  }

  /** Which callers it is for; null for all. */
  public @Nullable Pattern caller() {
    return caller;
  }

  /** Whether it is for a caller's number. */
  boolean admits(String number) {
    return caller == null || caller.matches(Pattern.canonical(number));
  }

  /** A step; null if there is none of that number. */
  public @Nullable Priority priority(int number) {
    if (number >= 1 && number <= priorities.size()) {
      Priority likely = priorities.get(number - 1); // they are numbered without gaps, as a rule
      if (likely.number() == number) {
        return likely;
      }
    }
    int low = 0;
    int high = priorities.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Priority found = priorities.get(middle);
      if (found.number() == number) {
        return found;
      }
      if (found.number() < number) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** The number of the step with a label; 0 if there is none. */
  public int label(String label) {
    for (Priority priority : priorities) {
      if (!label.isEmpty() && priority.label().equals(label)) {
        return priority.number();
      }
    }
    return 0;
  }

  /** All steps in order. */
  public List<Priority> priorities() {
    return priorities;
  }

  /** {@code _9X.} or {@code _9X./_13.}. */
  @Override
  public String toString() {
    return pattern + (caller == null ? "" : "/" + caller);
  }
}
