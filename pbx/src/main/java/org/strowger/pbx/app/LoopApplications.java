package org.strowger.pbx.app;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Extension;
import org.strowger.pbx.dialplan.Priority;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Conditions;

/** While and EndWhile: a loop is what stands between the two in one extension. */
final class LoopApplications {
  private LoopApplications() {}

  /** A loop by the numbers of its first and last priority. */
  private record Loop(int begin, int end) {
    boolean contains(int priority) {
      return priority >= begin && priority <= end;
    }
  }

  static List<Application.Named> all() {
    return List.of(
        new Application.Named("While", 1, LoopApplications::begin, (a, c) -> check(c)),
        new Application.Named("EndWhile", 0, (run, a) -> end(run, true), (a, c) -> check(c)),
        new Application.Named("ContinueWhile", 0, (run, a) -> end(run, true), (a, c) -> check(c)),
        new Application.Named("ExitWhile", 0, (run, a) -> end(run, false), (a, c) -> check(c)));
  }

  private static Verdict begin(Execution run, Arguments arguments) {
    if (Conditions.isTrue(arguments.whole())) {
      return Verdict.NEXT;
    }
    return end(run, false);
  }

  private static Verdict end(Execution run, boolean again) {
    Loop loop = around(run.extension(), run.place().priority());
    if (loop == null) {
      run.log(Channel.Level.WARNING, "While and EndWhile do not pair off here");
      return Verdict.NEXT;
    }
    return new Verdict.At(again ? loop.begin : loop.end + 1);
  }

  private static void check(Checking checking) {
    if (around(checking.extension(), checking.priority().number()) == null) {
      checking.error(
          checking.priority().application().name() + " stands in no loop",
          "pair off While and EndWhile in one extension");
    }
  }

  /** The innermost loop around a step, its ends included; null if there is none. */
  private static @Nullable Loop around(Extension extension, int priority) {
    List<Integer> open = new ArrayList<>();
    for (Priority step : extension.priorities()) {
      String name = step.application().name();
      if (name.equals("While")) {
        open.add(step.number());
      } else if (name.equals("EndWhile") && !open.isEmpty()) {
        Loop loop = new Loop(open.removeLast(), step.number());
        if (loop.contains(priority)) {
          return loop;
        }
      }
    }
    return null;
  }
}
