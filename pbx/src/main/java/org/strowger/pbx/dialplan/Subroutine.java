package org.strowger.pbx.dialplan;

import java.util.List;

/**
 * A place to call, and {@code ARG1}, {@code ARG2}… for it. Immutable.
 *
 * @param start where it begins
 * @param arguments values, already expanded, possibly guarded
 */
public record Subroutine(Destination start, List<String> arguments) {
  /** Copies the list. */
  public Subroutine {
    arguments = List.copyOf(arguments);
  }
}
