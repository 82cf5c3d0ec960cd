package org.strowger.pbx.call;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.record.CallTimes;

/** When something came to its stages, each noted once. Confined to its shard. */
final class Stages {
  /** A stage. */
  enum Stage {
    SETUP,
    PROCEED,
    RING,
    ANSWER,
    END
  }

  private final Deadlines<Stage> reached = new Deadlines<>(Stage.class);

  Stages(long setup) {
    reached.set(Stage.SETUP, setup);
  }

  /** Notes a stage, unless it or a later one was reached before. */
  void reach(Stage stage, long now) {
    for (Stage later : Stage.values()) {
      if (later.compareTo(stage) >= 0 && reached.isSet(later)) {
        return;
      }
    }
    reached.set(stage, now);
  }

  boolean has(Stage stage) {
    return reached.isSet(stage);
  }

  long at(Stage stage) {
    return reached.at(stage);
  }

  /**
   * As the wall clock would have shown them, had it run evenly since one moment.
   *
   * @param start the moment, monotonic
   * @param wallStart the same moment of the wall clock
   */
  CallTimes times(long start, Instant wallStart) {
    Instant setup = wallStart.plusNanos(at(Stage.SETUP) - start).truncatedTo(ChronoUnit.MILLIS);
    return new CallTimes(
        setup,
        time(Stage.PROCEED, start, wallStart),
        time(Stage.RING, start, wallStart),
        time(Stage.ANSWER, start, wallStart),
        time(Stage.END, start, wallStart));
  }

  private @Nullable Instant time(Stage stage, long start, Instant wallStart) {
    return has(stage)
        ? wallStart.plusNanos(at(stage) - start).truncatedTo(ChronoUnit.MILLIS)
        : null;
  }
}
