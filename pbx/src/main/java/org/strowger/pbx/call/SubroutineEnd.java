package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;

/** Hears the end of a subroutine on the channel of a party that answered. */
@FunctionalInterface
interface SubroutineEnd {
  /**
   * It is over.
   *
   * @param result what it returned; null if the party hung up
   * @param cause why the party hung up; without meaning otherwise
   */
  void ended(long now, @Nullable String result, Cause cause);
}
