package org.strowger.pbx.dialplan;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;

/** A number or pattern of a context, and what happens to it step by step. Immutable. */
public final class Extension {
  private final String context;
  private final Pattern pattern;
  private final @Nullable Pattern caller;
  private final NavigableMap<Integer, Priority> priorities;
  private final Map<String, Integer> labels = new HashMap<>();
  private final Position position;

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
    NavigableMap<Integer, Priority> byNumber = new TreeMap<>();
    for (Priority priority : priorities) {
      byNumber.put(priority.number(), priority);
      if (!priority.label().isEmpty()) {
        labels.put(priority.label(), priority.number());
      }
    }
    this.priorities = byNumber;
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
    return priorities.get(number);
  }

  /** The number of the step with a label; 0 if there is none. */
  public int label(String label) {
    return labels.getOrDefault(label, 0);
  }

  /** All steps in order. */
  public Collection<Priority> priorities() {
    return priorities.values();
  }

  /** {@code _9X.} or {@code _9X./_13.}. */
  @Override
  public String toString() {
    return pattern + (caller == null ? "" : "/" + caller);
  }
}
