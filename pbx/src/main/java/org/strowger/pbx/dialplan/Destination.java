package org.strowger.pbx.dialplan;

/**
 * A place in a dialplan. Immutable.
 *
 * @param priority 1 or more
 */
public record Destination(String context, String extension, int priority) {
  /** Checks the priority. */
  public Destination {
    if (priority < 1) {
      throw new IllegalArgumentException("a priority is 1 or more, not " + priority);
    }
  }

  /** {@code phones,8613,1}. */
  @Override
  public String toString() {
    return context + "," + extension + "," + priority;
  }
}
