package org.strowger.pbx.dialplan.source;

/**
 * A place in a source file. Immutable.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, int line, int column) {
  /** The same line, some characters further on. */
  public Position plus(int characters) {
    return new Position(file, line, column + characters);
  }

  /** {@code extensions.conf:12:9}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
