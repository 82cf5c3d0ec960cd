package org.strowger.pbx.dialplan.source;

import java.util.List;

/** What a line of a configuration file in Asterisk's format says. */
public sealed interface Statement {
  /** Where it begins. */
  Position position();

  /**
   * {@code [name](options)}: what follows belongs to this section.
   *
   * @param options in the brackets: {@code !} for a template, {@code +} to add to a section, names
   *     of templates
   */
  record Section(Position position, String name, List<String> options) implements Statement {
    /** Copies the list. */
    public Section {
      options = List.copyOf(options);
    }
  }

  /**
   * {@code key => value} or {@code key = value}.
   *
   * @param key as written
   * @param valueAt where the value begins
   */
  record Entry(Position position, String key, String value, Position valueAt)
      implements Statement {}
}
