package org.strowger.media.engine;

import org.strowger.kernel.Deadlines;

/**
 * The clock of a port's frames: while sound is made or decoded, one every {@link
 * AudioSender#FRAME_MS} on the engine's pulse, so that one wake-up serves all ports; else it
 * stands. Confined to its loop; allocates nothing.
 */
final class FrameClock {
  private static final long FRAME = AudioSender.FRAME_MS * 1_000_000L;

  /** Frames that are made up for after the loop stood still; more are left out. */
  private static final int MOST_FRAMES_BEHIND = 5;

  private final MediaEngine engine;
  private final PortSound sound;
  private final PortListening listening;
  private long next = Deadlines.NEVER;

  FrameClock(MediaEngine engine, PortSound sound, PortListening listening) {
    this.engine = engine;
    this.sound = sound;
    this.listening = listening;
  }

  /** Starts if there is anything to make. */
  void start(long now) {
    if (next == Deadlines.NEVER && wanted()) {
      next = pulseAfter(now);
      engine.frameBy(next);
    }
  }

  /** Makes the frames that are due; when the next one is. */
  long frames(long now) {
    for (int made = 0; next <= now; made++) {
      if (made == MOST_FRAMES_BEHIND) {
        next = pulseAfter(now);
        break;
      }
      if (listening.active()) {
        listening.frame(next);
      }
      sound.frame(next);
      next = wanted() ? next + FRAME : Deadlines.NEVER;
    }
    return next;
  }

  private boolean wanted() {
    return sound.active() || listening.active();
  }

  private static long pulseAfter(long now) {
    return (now / MediaEngine.PULSE + 1) * MediaEngine.PULSE;
  }
}
