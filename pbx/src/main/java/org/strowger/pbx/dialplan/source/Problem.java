package org.strowger.pbx.dialplan.source;

/**
 * Something wrong in a dialplan. Immutable.
 *
 * @param fatal whether the dialplan cannot be used with it; else it is a warning
 * @param what is wrong
 * @param advice what to do; empty if what is wrong says it
 */
public record Problem(Position position, boolean fatal, String what, String advice) {
  /** {@code extensions.conf:12:9: error: unknown application "Dail"; did you mean "Dial"?}. */
  @Override
  public String toString() {
    return position
        + (fatal ? ": error: " : ": warning: ")
        + what
        + (advice.isEmpty() ? "" : "; " + advice);
  }
}
