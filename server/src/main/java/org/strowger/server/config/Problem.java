package org.strowger.server.config;

/**
 * Something wrong in a configuration file. Immutable.
 *
 * @param file as the user named it
 * @param line from 1; 0 if the whole file is meant
 * @param column from 1; 0 if the whole line is meant
 * @param fatal whether the configuration cannot be used with it; else it is a warning
 * @param what is wrong
 * @param advice what to do; empty if what is wrong says it
 */
public record Problem(
    String file, int line, int column, boolean fatal, String what, String advice) {
  /** {@code strowger.yaml:12:5: error: unknown key "lisen"; did you mean "listen"?}. */
  @Override
  public String toString() {
    return file
        + (line > 0 ? ":" + line : "")
        + (column > 0 ? ":" + column : "")
        + (fatal ? ": error: " : ": warning: ")
        + what
        + (advice.isEmpty() ? "" : "; " + advice);
  }
}
