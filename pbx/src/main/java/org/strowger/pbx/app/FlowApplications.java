package org.strowger.pbx.app;

import java.util.List;
import java.util.Locale;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Target;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.match.TimeSpec;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Conditions;
import org.strowger.pbx.dialplan.text.Guard;

/** Goto, ExecIf and their kin; and those that only say something. */
final class FlowApplications {
  private FlowApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Goto", 1, (run, a) -> to(run, a.guarded()), (a, c) -> c.target(a.guarded())),
        new Application.Named("GotoIf", 1, FlowApplications::gotoIf, FlowApplications::checkGotoIf),
        new Application.Named(
            "GotoIfTime", 1, FlowApplications::gotoIfTime, FlowApplications::checkGotoIfTime),
        new Application.Named("ExecIf", 1, FlowApplications::execIf, FlowApplications::checkExecIf),
        new Application.Named(
            "ExecIfTime", 1, FlowApplications::execIfTime, FlowApplications::checkExecIfTime),
        Applications.named("RaiseException", 1, (run, a) -> new Verdict.Raised(a.at(0))),
        Applications.named("NoOp", 0, (run, a) -> Verdict.NEXT),
        Applications.named("Verbose", 1, FlowApplications::verbose),
        Applications.named("Log", 1, FlowApplications::log));
  }

  /** Goes to a target as written; stays if there is none. */
  static Verdict to(Execution run, String written) {
    Target target = written.isBlank() ? null : Target.parse(written);
    if (target == null) {
      run.log(Channel.Level.WARNING, "\"" + Guard.reveal(written) + "\" is nowhere to go");
      return Verdict.NEXT;
    }
    return new Verdict.Goto(target);
  }

  private static Verdict gotoIf(Execution run, Arguments arguments) {
    String chosen = Conditions.choice(arguments.guarded()).chosen();
    return chosen.isEmpty() ? Verdict.NEXT : to(run, chosen);
  }

  private static void checkGotoIf(Arguments arguments, Checking checking) {
    checkBranches(Conditions.choice(arguments.guarded()), arguments, checking, true);
  }

  private static void checkBranches(
      Conditions.Choice choice, Arguments arguments, Checking checking, boolean targets) {
    if (choice.yes().isEmpty() && choice.no().isEmpty()) {
      String written = arguments.guarded();
      boolean mayHoldBranches = written.length() == 1 && Checking.isDynamic(written);
      if (written.indexOf('?') >= 0) {
        checking.error("neither branch says what to do", "write condition?yes:no");
      } else if (!mayHoldBranches) {
        checking.error("no ? stands behind the condition", "write condition?yes:no");
      }
      return;
    }
    for (String branch : List.of(choice.yes(), choice.no())) {
      if (!branch.isEmpty()) {
        if (targets) {
          checking.target(branch);
        } else {
          checking.nested(branch);
        }
      }
    }
  }

  private static boolean isTime(Execution run, Conditions.Choice choice) {
    TimeSpec.Parsed parsed = TimeSpec.parse(Guard.reveal(choice.condition()));
    TimeSpec spec = parsed.spec();
    if (spec == null) {
      run.log(Channel.Level.WARNING, parsed.problem());
      return false;
    }
    return spec.contains(run.time());
  }

  private static void checkTime(Conditions.Choice choice, Checking checking) {
    TimeSpec.Parsed parsed = TimeSpec.parse(choice.condition());
    if (parsed.spec() == null && !Checking.isDynamic(choice.condition())) {
      checking.error(parsed.problem(), "write 9:00-17:00,mon-fri,*,*?target");
    }
  }

  private static Verdict gotoIfTime(Execution run, Arguments arguments) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    String chosen = choice.chosen(isTime(run, choice));
    return chosen.isEmpty() ? Verdict.NEXT : to(run, chosen);
  }

  private static void checkGotoIfTime(Arguments arguments, Checking checking) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    checkTime(choice, checking);
    checkBranches(choice, arguments, checking, true);
  }

  private static Verdict execIf(Execution run, Arguments arguments) {
    return nested(run, Conditions.choice(arguments.guarded()).chosen());
  }

  private static void checkExecIf(Arguments arguments, Checking checking) {
    checkBranches(Conditions.choice(arguments.guarded()), arguments, checking, false);
  }

  private static Verdict execIfTime(Execution run, Arguments arguments) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    return nested(run, choice.chosen(isTime(run, choice)));
  }

  private static void checkExecIfTime(Arguments arguments, Checking checking) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    checkTime(choice, checking);
    checkBranches(choice, arguments, checking, false);
  }

  /** Runs {@code App(arguments)}. */
  private static Verdict nested(Execution run, String step) {
    if (step.isEmpty()) {
      return Verdict.NEXT;
    }
    int open = step.indexOf('(');
    int close = step.lastIndexOf(')');
    String name = (open < 0 ? step : step.substring(0, open)).strip();
    String arguments = open < 0 || close < open ? "" : step.substring(open + 1, close);
    return run.run(name, Arguments.of(arguments));
  }

  /** {@code Verbose([level,]text)}. */
  private static Verdict verbose(Execution run, Arguments arguments) {
    boolean level = arguments.size() > 1 && arguments.at(0).strip().matches("[0-9]{1,2}");
    run.log(Channel.Level.INFO, level ? arguments.rest(1) : arguments.whole());
    return Verdict.NEXT;
  }

  /** {@code Log(level,text)}. */
  private static Verdict log(Execution run, Arguments arguments) {
    Channel.Level level =
        switch (arguments.at(0).strip().toUpperCase(Locale.ROOT)) {
          case "ERROR" -> Channel.Level.ERROR;
          case "WARNING" -> Channel.Level.WARNING;
          case "NOTICE" -> Channel.Level.NOTICE;
          case "DEBUG" -> Channel.Level.DEBUG;
          default -> Channel.Level.INFO;
        };
    run.log(level, arguments.rest(1));
    return Verdict.NEXT;
  }
}
