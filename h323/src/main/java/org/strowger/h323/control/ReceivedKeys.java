package org.strowger.h323.control;

import org.strowger.h323.per.ChoiceValue;

/**
 * The keys that the peer presses. Confined to its shard.
 *
 * <p>A signal may leave open how long it lasts and a signalUpdate may say so later, or may lengthen
 * what was said (H.245 B.14.6). Most peers that leave it open never say more, so such a key is
 * short; a peer that was once seen to update holds its open keys until it does, or presses another.
 */
final class ReceivedKeys {
  private static final long MS = 1_000_000L;
  private static final int LONGEST_MS = 65_535;

  private boolean updates;
  private boolean open;
  private long since;

  /** A userInput indication. */
  void on(long now, ChoiceValue input, ControlOutput out) {
    if (input.name().equals("signalUpdate")) {
      updates = true;
      open = false;
      out.tell(new ControlIndication.KeyHeld((int) input.value().asSequence().integer("duration")));
      return;
    }
    ControlIndication.UserInput keys = UserInput.read(input);
    if (keys == null) {
      return;
    }
    if (open) {
      open = false;
      out.tell(new ControlIndication.KeyHeld(Math.clamp((now - since) / MS, 1, LONGEST_MS)));
    }
    open = updates && input.name().equals("signal") && keys.durationMs() == 0;
    since = now;
    out.tell(
        open
            ? new ControlIndication.UserInput(keys.digits(), ControlIndication.KeyHeld.UNTIL)
            : keys);
  }
}
