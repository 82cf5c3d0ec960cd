package org.strowger.pbx.dialplan;

import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.pbx.dialplan.text.Template;

/** Looks whether the functions in a text exist. Stateless. */
final class FunctionCheck {
  private FunctionCheck() {}

  static void check(Template template, FunctionTable functions, Problems problems) {
    template.visit(part -> {
      if (part instanceof Template.Call call) {
        Function function = functions.find(call.name());
        if (function == null) {
          problems.error(
              call.at(),
              "unknown function \"" + call.name() + "\"",
              Suggestion.of(
                  call.name(), functions.names(), "docs/dialplan.md lists what there is"));
        } else if (function.read() == null) {
          problems.error(call.at(), call.name() + "() can only be set", "use Set()");
        }
      }
    });
  }
}
