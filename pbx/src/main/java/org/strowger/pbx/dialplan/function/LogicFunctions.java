package org.strowger.pbx.dialplan.function;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Extension;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.match.TimeSpec;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Conditions;
import org.strowger.pbx.dialplan.text.Guard;

/** Functions that choose and ask. */
final class LogicFunctions {
  private LogicFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read(
            "IF", (run, a) -> Guard.reveal(unquoted(Conditions.choice(a.guarded()).chosen()))),
        Function.read("IFTIME", LogicFunctions::ifTime),
        Function.read("ISNULL", (run, a) -> a.whole().isEmpty() ? "1" : "0"),
        Function.read("EXISTS", (run, a) -> a.whole().isEmpty() ? "0" : "1"),
        Function.read("SET", LogicFunctions::set),
        Function.read("EXCEPTION", LogicFunctions::exception),
        Function.read("DIALPLAN_EXISTS", LogicFunctions::dialplanExists),
        Function.read("VALID_EXTEN", LogicFunctions::dialplanExists));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String ifTime(Execution run, Arguments arguments) {
    Conditions.Choice choice = Conditions.choice(arguments.guarded());
    TimeSpec.Parsed parsed = TimeSpec.parse(Guard.reveal(choice.condition()));
    TimeSpec spec = parsed.spec();
    if (spec == null) {
      run.log(Channel.Level.WARNING, "IFTIME: " + parsed.problem());
      return "";
    }
    return Guard.reveal(unquoted(choice.chosen(spec.contains(run.time()))));
  }

  private static String set(Execution run, Arguments arguments) {
    List<String> pieces = Arguments.split(arguments.guarded(), '=', 2);
    String value = pieces.size() < 2 ? "" : pieces.get(1);
    run.set(Guard.reveal(pieces.getFirst()), value);
    return Guard.reveal(value);
  }

  private static String exception(Execution run, Arguments arguments) {
    Execution.Raised raised = run.exception();
    if (raised == null) {
      return "";
    }
    return switch (arguments.at(0).toLowerCase(Locale.ROOT)) {
      case "reason" -> raised.reason();
      case "context" -> raised.place().context();
      case "exten" -> raised.place().extension();
      case "priority" -> Integer.toString(raised.place().priority());
      default -> "";
    };
  }

  /** {@code context[,extension[,priority or label]]}: 1 or 0. */
  private static String dialplanExists(Execution run, Arguments arguments) {
    String context = arguments.has(0) ? arguments.at(0) : run.place().context();
    if (arguments.size() < 2) {
      return run.dialplan().contexts().containsKey(context) ? "1" : "0";
    }
    String caller = run.channel().facts().caller().digits();
    String number = arguments.at(1);
    if (!arguments.has(2)) {
      Scripts.Match match = run.dialplan().match(context, number, caller, run.time());
      return match == Scripts.Match.COMPLETE || match == Scripts.Match.COMPLETE_OR_MORE ? "1" : "0";
    }
    String step = arguments.at(2);
    Predicate<Extension> hasStep =
        step.matches("[0-9]{1,6}")
            ? each -> each.priority(Integer.parseInt(step)) != null
            : each -> each.label(step) > 0;
    return run.dialplan().find(context, number, caller, hasStep, run.time()) == null ? "0" : "1";
  }
}
