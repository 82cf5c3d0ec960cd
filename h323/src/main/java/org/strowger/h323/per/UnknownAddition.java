package org.strowger.h323.per;

import org.strowger.kernel.Octets;

/**
 * An extension addition that this version of the schema lacks. Immutable.
 *
 * @param number which extension addition, counted from 0
 * @param content the content of its open type
 */
public record UnknownAddition(int number, Octets content) {
  /** Its name in a tree: {@code _ext_N}. */
  public String name() {
    return NamedTypes.UNKNOWN + number;
  }
}
