package org.strowger.h323.call;

import java.util.ArrayDeque;
import org.strowger.h323.control.ControlOutput;
import org.strowger.h323.control.ControlSession;

/** Keys of ours that wait for H.245, in order. Confined to its shard. */
final class WaitingKeys {
  /** The most keys that wait. */
  static final int MAX_KEYS = 32;

  private record Key(char key, int durationMs) {}

  private final ArrayDeque<Key> keys = new ArrayDeque<>();

  /**
   * One more waits.
   *
   * @param durationMs 1..65535
   * @return false if there is no room: the key is lost
   */
  boolean add(char key, int durationMs) {
    return keys.size() < MAX_KEYS && keys.add(new Key(key, durationMs));
  }

  /** The last key lasts longer than was said; false if none waits. */
  boolean held(int durationMs) {
    Key last = keys.pollLast();
    return last != null && keys.add(new Key(last.key(), durationMs));
  }

  /** All of them go now. */
  void send(ControlSession session, boolean preferSignal, ControlOutput out) {
    for (Key key = keys.poll(); key != null; key = keys.poll()) {
      session.userInput(key.key(), key.durationMs(), preferSignal, out);
    }
  }
}
