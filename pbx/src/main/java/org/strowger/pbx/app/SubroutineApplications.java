package org.strowger.pbx.app;

import java.util.List;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Target;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Conditions;
import org.strowger.pbx.dialplan.text.Guard;

/** Gosub and Return. */
final class SubroutineApplications {
  private SubroutineApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Gosub", 1, (run, a) -> gosub(run, a.guarded()), (a, c) -> check(a.guarded(), c)),
        new Application.Named(
            "GosubIf", 1, SubroutineApplications::gosubIf, SubroutineApplications::checkIf),
        Applications.named("Return", 0, (run, a) -> new Verdict.Return(a.guarded())),
        Applications.named("StackPop", 0, SubroutineApplications::stackPop));
  }

  /** {@code [[context,]extension,]priority[(arguments)]}. */
  private static Verdict gosub(Execution run, String written) {
    Target target = Target.parse(targetOf(written));
    if (target == null) {
      run.log(Channel.Level.WARNING, "\"" + Guard.reveal(written) + "\" is no subroutine");
      return Verdict.NEXT;
    }
    int open = written.indexOf('(');
    int close = written.lastIndexOf(')');
    String arguments = open < 0 || close < open ? "" : written.substring(open + 1, close);
    List<String> values =
        arguments.isEmpty()
            ? List.of()
            : Arguments.split(arguments, ',').stream().map(Arguments::clean).toList();
    return new Verdict.Gosub(target, values);
  }

  private static String targetOf(String written) {
    int open = written.indexOf('(');
    return open < 0 ? written : written.substring(0, open);
  }

  private static void check(String written, Checking checking) {
    checking.target(targetOf(written));
  }

  private static Verdict gosubIf(Execution run, Arguments arguments) {
    String chosen = Conditions.choice(arguments.guarded()).chosen();
    return chosen.isEmpty() ? Verdict.NEXT : gosub(run, chosen);
  }

  private static void checkIf(Arguments arguments, Checking checking) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    for (String branch : List.of(choice.yes(), choice.no())) {
      if (!branch.isEmpty()) {
        check(branch, checking);
      }
    }
  }

  private static Verdict stackPop(Execution run, Arguments arguments) {
    if (!run.popSubroutine()) {
      run.log(Channel.Level.WARNING, "StackPop without Gosub");
    }
    return Verdict.NEXT;
  }
}
