package org.strowger.media.plane;

import java.util.List;

/** What a port can play. */
public sealed interface Sound {
  /**
   * Prompts one after another.
   *
   * @param names of the prompt catalogue, or paths of WAV and raw files
   * @param language {@code en} or {@code zh}
   */
  record Prompts(List<String> names, String language) implements Sound {
    /** Copies the list. */
    public Prompts {
      names = List.copyOf(names);
    }
  }

  /**
   * A tone of a country until stopped.
   *
   * @param name {@code ringback}, {@code busy}, {@code congestion}, {@code dial}, {@code info}…
   * @param country ISO 3166 code in lower case, such as {@code cn}, {@code de}
   */
  record Tone(String name, String country) implements Sound {}

  /**
   * Music until stopped.
   *
   * @param musicClass a class of the configuration; {@code default} always exists
   */
  record Music(String musicClass) implements Sound {}

  /**
   * Nothing at all, but packets.
   *
   * @param milliseconds how long; 0 until stopped
   */
  record Silence(int milliseconds) implements Sound {}
}
