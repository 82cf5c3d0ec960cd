package org.strowger.server.gateway;

import java.time.Duration;
import org.strowger.h323.control.Keys;
import org.strowger.kernel.Deadlines;

/** The keys that a subscriber presses by itself once it talks. Confined to its shard. */
final class KeyPlan {
  /** How long a key is held, milliseconds. */
  static final int PRESS_MS = 100;

  private static final long FIRST = Duration.ofSeconds(1).toNanos();
  private static final long NEXT = Duration.ofMillis(300).toNanos();
  private static final long PAUSE = Duration.ofMillis(500).toNanos();

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
    return position == keys.length() ? Deadlines.NEVER : now + (Keys.isKey(pressed) ? NEXT : PAUSE);
  }
}
