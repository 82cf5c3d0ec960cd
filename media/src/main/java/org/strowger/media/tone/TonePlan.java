package org.strowger.media.tone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tones of one country. Immutable.
 *
 * @param country ISO 3166 code in lower case; {@code etsi} for the recommendation
 * @param tones in no particular order
 */
public record TonePlan(String country, List<Tone> tones) {
  /** Dial the number. */
  public static final String DIAL = "dial";

  /** The called party is being alerted. */
  public static final String RINGBACK = "ringback";

  /** The called party is busy. */
  public static final String BUSY = "busy";

  /** No circuit was free: reorder. */
  public static final String CONGESTION = "congestion";

  /** Another call waits. */
  public static final String WAITING = "waiting";

  /** Special information: the number does not exist, an announcement follows. */
  public static final String INFO = "info";

  /** Copies the list. */
  public TonePlan {
    tones = List.copyOf(tones);
  }

  /** A tone by its name; null if there is none of that name. */
  public @Nullable Tone tone(String name) {
    for (Tone tone : tones) {
      if (tone.name().equals(name)) {
        return tone;
      }
    }
    return null;
  }
}
