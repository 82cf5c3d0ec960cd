package org.strowger.pbx.app;

import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.Verdict;

/**
 * Takes an extension's digits after the first one, until no more can follow or none comes in time
 * ({@code TIMEOUT(digit)}). Confined to its shard.
 */
final class DigitCollector implements Activity {
  private static final int MAX_DIGITS = 80;

  private final Execution run;
  private final String context;
  private final StringBuilder number = new StringBuilder();
  private long deadline;

  private DigitCollector(Execution run, String context) {
    this.run = run;
    this.context = context;
  }

  /** Begins with a digit; ends as {@link Verdict.Dialled}. */
  static Verdict begin(Execution run, String context, char first) {
    return new DigitCollector(run, context).digit(first);
  }

  private Verdict digit(char digit) {
    number.append(digit);
    Scripts.Match match =
        run.dialplan()
            .match(context, number.toString(), run.channel().facts().caller().digits(), run.time());
    boolean more = match == Scripts.Match.INCOMPLETE || match == Scripts.Match.COMPLETE_OR_MORE;
    if (!more || number.length() >= MAX_DIGITS) {
      return dialled();
    }
    deadline = Pause.after(run, run.timeouts().digitMs());
    return new Verdict.Wait(this);
  }

  private Verdict dialled() {
    return new Verdict.Dialled(context, number.toString());
  }

  @Override
  public Verdict on(RunInput input) {
    return input instanceof RunInput.Digit digit ? digit(digit.digit()) : new Verdict.Wait(this);
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public Verdict onDeadline() {
    return dialled();
  }

  @Override
  public void abandon(Reason reason) {
    // Nothing was begun that has to be stopped.
  }
}
