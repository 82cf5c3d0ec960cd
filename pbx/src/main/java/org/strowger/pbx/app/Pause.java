package org.strowger.pbx.app;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.expression.Numbers;

/** Waits for a time, whatever else happens, and then says something. Confined to its shard. */
final class Pause implements Activity {
  private static final long NANOS_PER_MS = 1_000_000;

  private final long deadline;
  private final Verdict after;
  private final Runnable stop;

  private Pause(long deadline, Verdict after, Runnable stop) {
    this.deadline = deadline;
    this.after = after;
    this.stop = stop;
  }

  /**
   * A wait.
   *
   * @param stop what to do however it ends
   */
  static Verdict of(Execution run, long ms, Verdict after, Runnable stop) {
    return new Verdict.Wait(new Pause(after(run, ms), after, stop));
  }

  /** A time from now. */
  static long after(Execution run, long ms) {
    return ms == Long.MAX_VALUE ? Deadlines.NEVER : run.now() + ms * NANOS_PER_MS;
  }

  /** Seconds as written, with a fraction or not, as milliseconds; at most some weeks. */
  static long milliseconds(String seconds, long otherwise) {
    @Nullable BigDecimal number = Numbers.parse(seconds);
    return number == null || number.signum() < 0 ? otherwise : Numbers.milliseconds(number);
  }

  @Override
  public Verdict on(RunInput input) {
    return new Verdict.Wait(this);
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public Verdict onDeadline() {
    stop.run();
    return after;
  }

  @Override
  public void abandon(Reason reason) {
    stop.run();
  }
}
