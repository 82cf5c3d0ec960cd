package org.strowger.pbx.call;

import java.util.ArrayDeque;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.Channel;

/** Presses keys towards a party, one after another. Confined to its shard. */
final class DigitSender {
  private static final long MS = 1_000_000L;
  private static final int PAUSE_MS = 500;

  private final Leg leg;
  private final Runnable done;
  private final ArrayDeque<Character> digits = new ArrayDeque<>();
  private long next = Deadlines.NEVER;
  private int durationMs;
  private int gapMs;

  /**
   * A sender.
   *
   * @param done runs when the last key was let go, or the party is gone
   */
  DigitSender(Leg leg, Runnable done) {
    this.leg = leg;
    this.done = done;
  }

  /** Begins, in place of what it sends now; {@code w} is half a second of silence. */
  void send(long now, String what, int duration, int gap) {
    digits.clear();
    for (int i = 0; i < Math.min(what.length(), Channel.MAX_DIGITS); i++) {
      digits.add(what.charAt(i));
    }
    durationMs = duration;
    gapMs = gap;
    next = now;
  }

  long nextTimeout() {
    return next;
  }

  void onTimeout(long now) {
    if (next > now) {
      return;
    }
    Character digit = digits.poll();
    if (digit == null || !leg.isLive()) {
      next = Deadlines.NEVER;
      done.run();
    } else if (digit == 'w' || digit == 'W') {
      next = now + PAUSE_MS * MS;
    } else {
      leg.digit(digit, durationMs);
      next = now + (durationMs + gapMs) * MS;
    }
  }
}
