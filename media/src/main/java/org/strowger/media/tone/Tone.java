package org.strowger.media.tone;

import java.util.List;

/**
 * A tone with its cadence. Immutable.
 *
 * @param name such as {@code busy}
 * @param segments what sounds in turn, never empty
 * @param repeats whether it starts again after the last segment; if not it ends there
 */
public record Tone(String name, List<Segment> segments, boolean repeats) {
  /** Most frequencies that sound at once. */
  public static final int MAX_FREQUENCIES = 2;

  /** Level of a whole tone, whatever it consists of. */
  public static final double LEVEL_DBM0 = -13;

  /** Copies the list. */
  public Tone {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a tone without a segment");
    }
  }

  /**
   * A part of a cadence.
   *
   * @param hertz the frequencies that sound, none for a pause
   * @param milliseconds how long; 0 for as long as anybody listens
   */
  public record Segment(List<Integer> hertz, int milliseconds) {
    /** Copies the list. */
    public Segment {
      hertz = List.copyOf(hertz);
      if (hertz.size() > MAX_FREQUENCIES) {
        throw new IllegalArgumentException("too many frequencies at once: " + hertz);
      }
    }
  }

  /**
   * Reads a cadence as people write it: segments {@code hertz/milliseconds} with a comma between,
   * frequencies joined by {@code +}, frequency 0 for a pause, no {@code /…} for continuous.
   *
   * @param name the tone's name
   * @param cadence such as {@code 440+480/2000,0/4000}
   */
  static Tone of(String name, String cadence) {
    List<Segment> segments = List.of(cadence.split(",", -1)).stream().map(Tone::segment).toList();
    return new Tone(name, segments, true);
  }

  private static Segment segment(String text) {
    int slash = text.indexOf('/');
    String frequencies = slash < 0 ? text : text.substring(0, slash);
    int milliseconds = slash < 0 ? 0 : Integer.parseInt(text.substring(slash + 1));
    List<Integer> hertz =
        List.of(frequencies.split("\\+", -1)).stream()
            .map(Integer::valueOf)
            .filter(frequency -> frequency > 0)
            .toList();
    return new Segment(hertz, milliseconds);
  }
}
