package org.strowger.pbx.app;

import java.util.List;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/** Set and its kin, the database, the call's record. */
final class VariableApplications {
  private VariableApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Set", 1, (run, a) -> set(run, a.guarded()), (a, c) -> check(a.guarded(), c)),
        new Application.Named("MSet", 1, VariableApplications::setAll, Application.Check.NOTHING),
        Applications.named("DBdel", 1, VariableApplications::delete),
        Applications.named(
            "ResetCDR",
            0,
            (run, a) -> {
              run.channel().facts().resetRecord();
              return Verdict.NEXT;
            }),
        Applications.named(
            "NoCDR",
            0,
            (run, a) -> {
              run.channel().facts().suppressRecord(true);
              return Verdict.NEXT;
            }));
  }

  /** Where the name ends: the first equals sign outside brackets; -1 if there is none. */
  private static int equals(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == '=' && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  private static Verdict set(Execution run, String text) {
    int equals = equals(text);
    if (equals < 0) {
      run.log(Channel.Level.WARNING, "Set needs name=value, not \"" + Guard.reveal(text) + "\"");
      return Verdict.NEXT;
    }
    run.set(text.substring(0, equals).strip(), text.substring(equals + 1));
    return Verdict.NEXT;
  }

  private static void check(String text, Checking checking) {
    int equals = equals(text);
    if (equals < 0) {
      if (!Checking.isDynamic(text)) {
        checking.error("Set needs name=value", "write Set(NAME=value)");
      }
      return;
    }
    String name = text.substring(0, equals);
    int open = name.indexOf('(');
    if (open > 0 && !Checking.isDynamic(name.substring(0, open))) {
      checking.settable(name.substring(0, open).strip());
    } else if (name.isBlank()) {
      checking.error("Set needs a name before =", "write Set(NAME=value)");
    }
  }

  private static Verdict setAll(Execution run, Arguments arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      set(run, Arguments.clean(arguments.rawAt(i)));
    }
    return Verdict.NEXT;
  }

  private static Verdict delete(Execution run, Arguments arguments) {
    String place = arguments.whole();
    int slash = place.indexOf('/');
    if (slash > 0) {
      run.services().database().remove(place.substring(0, slash), place.substring(slash + 1));
    } else {
      run.log(Channel.Level.WARNING, "DBdel needs family/key");
    }
    return Verdict.NEXT;
  }
}
