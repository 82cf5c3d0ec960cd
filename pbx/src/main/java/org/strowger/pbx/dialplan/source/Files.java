package org.strowger.pbx.dialplan.source;

import org.jspecify.annotations.Nullable;

/** Where the text of {@code #include}d files comes from. */
@FunctionalInterface
public interface Files {
  /** There are no other files. */
  Files NONE = name -> null;

  /**
   * The text of a file.
   *
   * @param name as written, relative to the folder of the first file
   * @return null if there is none
   */
  @Nullable String text(String name);
}
