package org.strowger.server.gateway;

import java.time.Duration;
import org.strowger.kernel.Deadlines;

/** The keys that a subscriber presses by itself once it talks. Confined to its shard. */
final class KeyPlan {
  /** How long a key is held, milliseconds. */
  static final int PRESS_MS = 100;

  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long NEXT = Duration.ofMillis(300).toNanos();
  private static final long PAUSE = Duration.ofMillis(500).toNanos();
  private static final String KEYS = "0123456789*#ABCD!";

  private final String keys;
  private int position;

  /**
   * A plan.
   *
   * @param keys {@code 0-9 * # A-D !}, and {@code w} for half a second more
   */
  KeyPlan(String keys) {
    this.keys = keys;
  }

  /** Whether a key can be pressed. */
  static boolean isKey(char key) {
    return KEYS.indexOf(key) >= 0;
  }

  /** When the first key is pressed; {@link Deadlines#NEVER} if none is. */
  long begin(long now) {
    return keys.isEmpty() ? Deadlines.NEVER : now + FIRST;
  }

  /** The key to be pressed now; {@code w} for none. */
  char take() {
    return keys.charAt(position++);
  }

  /** When the next one follows; {@link Deadlines#NEVER} if none does. */
  long next(long now, char pressed) {
    return position == keys.length() ? Deadlines.NEVER : now + (isKey(pressed) ? NEXT : PAUSE);
  }
}
