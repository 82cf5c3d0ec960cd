package org.strowger.pbx.call;

import java.util.List;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.DialOptions;

/**
 * How long two parties may talk: the exchange's limit and the dialplan's. Confined to its shard.
 */
final class TalkLimits {
  private enum Timer {
    /** The talk ends. */
    END,
    /** The caller is warned. */
    WARN
  }

  private static final long MS = 1_000_000L;
  private static final String WARNING = "beep";

  private final Call call;
  private final Leg warned;
  private final DialOptions.TalkLimit limit;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);

  /**
   * Limits of one talk.
   *
   * @param warned who hears the warnings
   */
  TalkLimits(Call call, Leg warned, DialOptions.TalkLimit limit) {
    this.call = call;
    this.warned = warned;
    this.limit = limit;
  }

  void start(long now) {
    long longest = call.configuration().exchange().maxCallMs();
    long end = longest > 0 ? now + longest * MS : Deadlines.NEVER;
    if (limit.talkMs() > 0) {
      end = Math.min(end, now + limit.talkMs() * MS);
      if (limit.warningMs() > 0 && limit.warningMs() < limit.talkMs()) {
        timers.set(Timer.WARN, now + (limit.talkMs() - limit.warningMs()) * MS);
      }
    }
    timers.set(Timer.END, end);
  }

  void stop() {
    timers.clear();
  }

  long nextTimeout() {
    return timers.next();
  }

  void onTimeout(long now) {
    for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      switch (timer) {
        case END -> {
          timers.clear();
          call.hangup(
              now, Cause.of(CauseValue.NORMAL_UNSPECIFIED, "the longest talk allowed is over"));
        }
        case WARN -> warn(now);
      }
    }
  }

  private void warn(long now) {
    MediaPort port = warned.media().audioPort();
    if (port != null) {
      port.play(0, new Sound.Prompts(List.of(WARNING), warned.peer().sound().language()));
    }
    if (limit.repeatMs() > 0) {
      timers.set(Timer.WARN, now + limit.repeatMs() * MS);
    }
  }
}
