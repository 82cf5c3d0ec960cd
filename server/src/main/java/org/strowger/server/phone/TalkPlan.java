package org.strowger.server.phone;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.Sound;

/**
 * What a phone does in a call by itself, from the answer on. Immutable.
 *
 * @param says what it plays to the peer; null for nothing
 * @param again whether it plays it again and again
 * @param recording file for what it hears; empty for none
 * @param talk how long until it hangs up; zero for never
 */
public record TalkPlan(@Nullable Sound says, boolean again, String recording, Duration talk) {
  /** Stays in the call, mute. */
  public static final TalkPlan LISTEN = new TalkPlan(null, false, "", Duration.ZERO);

  /** Plays something once. */
  public static TalkPlan saying(Sound sound) {
    return new TalkPlan(sound, false, "", Duration.ZERO);
  }

  /** The same, played again and again. */
  public TalkPlan repeating() {
    return new TalkPlan(says, true, recording, talk);
  }

  /** The same with a recording. */
  public TalkPlan recordingTo(String file) {
    return new TalkPlan(says, again, file, talk);
  }

  /** The same, ended by this phone. */
  public TalkPlan hangingUpAfter(Duration time) {
    return new TalkPlan(says, again, recording, time);
  }
}
