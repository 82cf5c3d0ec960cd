package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * One press, one digit: a party that sends the same press in the media and in its signalling is
 * heard once (interworking.md §8). Confined to its shard.
 *
 * <p>A digit that comes by another way than an equal one did shortly before is that one's shadow,
 * and each way casts one shadow only: two quick presses, each sent twice, stay two.
 */
final class DigitFilter {
  /** How a digit came. */
  enum Way {
    MEDIA,
    SIGNALLING
  }

  /** Longer than one way lags behind another, shorter than anybody changes the way. */
  static final long WINDOW = 1_500_000_000L;

  private static final int MAX_PENDING = 32;

  private record Press(char digit, Way way, long at) {}

  private final ArrayDeque<Press> recent = new ArrayDeque<>();

  /** Whether a digit is a press of its own. */
  boolean accept(long now, char digit, Way way) {
    recent.removeIf(press -> now - press.at > WINDOW);
    for (Iterator<Press> i = recent.iterator(); i.hasNext(); ) {
      Press press = i.next();
      if (press.digit == digit && press.way != way) {
        i.remove();
        return false;
      }
    }
    if (recent.size() == MAX_PENDING) {
      recent.removeFirst();
    }
    recent.addLast(new Press(digit, way, now));
    return true;
  }
}
