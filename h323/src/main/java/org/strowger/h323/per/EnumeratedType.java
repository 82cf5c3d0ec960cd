package org.strowger.h323.per;

import java.util.List;

/**
 * ENUMERATED with values from 0 up. Immutable. H.323 has no extension additions in one.
 *
 * @param names the names of the root, in the order of their values
 * @param extensible whether a later version may add names
 */
public record EnumeratedType(List<String> names, boolean extensible) implements Type {
  /** Copies the names. */
  public EnumeratedType {
    names = List.copyOf(names);
  }

  @Override
  public String notation() {
    return "ENUMERATED " + names;
  }
}
