package org.strowger.pbx.dialplan;

import java.util.List;
import org.strowger.pbx.call.Cause;

/** What an application says the run is to do next. */
public sealed interface Verdict {
  /** The next priority. */
  Verdict NEXT = new Next();

  /** The next priority. */
  record Next() implements Verdict {}

  /** Another priority of this extension; where there is none, the extension has ended. */
  record At(int priority) implements Verdict {}

  /** Wait, and ask the activity about every input. */
  record Wait(Activity activity) implements Verdict {}

  /** Go on elsewhere. */
  record Goto(Target target) implements Verdict {}

  /** Go on elsewhere, and come back at Return. */
  record Gosub(Target target, List<String> arguments) implements Verdict {
    /** Copies the list. */
    public Gosub {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Come back from a subroutine.
   *
   * @param value for {@code GOSUB_RETVAL}, guarded
   */
  record Return(String value) implements Verdict {}

  /** The caller dialled a number on the way: go to it, or to {@code i}. */
  record Dialled(String context, String number) implements Verdict {}

  /** Nothing was dialled in time: go to {@code t}. */
  record TimedOut() implements Verdict {}

  /** Go to {@code e}. */
  record Raised(String reason) implements Verdict {}

  /** Hang up. */
  record End(Cause cause) implements Verdict {}

  /** The caller has hung up. */
  record CallerGone(Cause cause) implements Verdict {}
}
