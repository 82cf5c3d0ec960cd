package org.strowger.pbx.dialplan.function;

import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.text.Arguments;

/** Functions on texts that are lists: fields between delimiters, in a variable named. */
final class ListFunctions {
  private ListFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read("CUT", ListFunctions::cut),
        Function.read(
            "FIELDQTY",
            (run, a) -> {
              String text = TextFunctions.named(run, a);
              return Integer.toString(text.isEmpty() ? 0 : fields(text, delimiter(a, "-")).size());
            }),
        Function.read("FIELDNUM", ListFunctions::fieldNumber),
        Function.read("SHIFT", (run, a) -> take(run, a, true)),
        Function.read("POP", (run, a) -> take(run, a, false)),
        Function.raw("PUSH", (run, a) -> "", (run, a, value) -> add(run, a, value, false)),
        Function.raw("UNSHIFT", (run, a) -> "", (run, a, value) -> add(run, a, value, true)));
  }

  private static String delimiter(Arguments arguments, String otherwise) {
    String delimiter = arguments.at(1);
    return delimiter.isEmpty() ? otherwise : delimiter.equals("\\n") ? "\n" : delimiter;
  }

  private static List<String> fields(String text, String delimiter) {
    List<String> out = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
      out.add(text.substring(from, at));
      from = at + delimiter.length();
    }
    out.add(text.substring(from));
    return out;
  }

  /** {@code CUT(variable,delimiter,2-4&6)}: fields from 1, with their delimiters between. */
  private static String cut(Execution run, Arguments arguments) {
    String delimiter = delimiter(arguments, "-").substring(0, 1);
    List<String> fields = fields(TextFunctions.named(run, arguments), delimiter);
    List<String> chosen = new ArrayList<>();
    for (String range : arguments.at(2).split("&", -1)) {
      String[] ends = range.strip().split("-", -1);
      int from = number(ends[0], 1);
      int to = ends.length > 1 ? number(ends[1], fields.size()) : from;
      if (ends.length > 2 || from < 1 || !range.strip().matches("[0-9]*-?[0-9]*")) {
        run.log(Channel.Level.WARNING, "CUT: \"" + range + "\" names no fields");
        return "";
      }
      for (int i = from; i <= Math.min(to, fields.size()); i++) {
        chosen.add(fields.get(i - 1));
      }
    }
    return String.join(delimiter, chosen);
  }

  private static int number(String text, int otherwise) {
    return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private static String fieldNumber(Execution run, Arguments arguments) {
    List<String> fields = fields(TextFunctions.named(run, arguments), delimiter(arguments, "-"));
    return Integer.toString(fields.indexOf(arguments.at(2)) + 1);
  }

  /** Takes the first or last field off a list; commas delimit if nothing else is said. */
  private static String take(Execution run, Arguments arguments, boolean first) {
    String name = arguments.at(0).strip();
    String text = run.variable(name);
    String delimiter = delimiter(arguments, ",");
    int at = first ? text.indexOf(delimiter) : text.lastIndexOf(delimiter);
    if (at < 0) {
      run.set(name, "");
      return text;
    }
    String before = text.substring(0, at);
    String after = text.substring(at + delimiter.length());
    run.set(name, first ? after : before);
    return first ? before : after;
  }

  private static void add(Execution run, Arguments arguments, String value, boolean first) {
    String name = arguments.at(0).strip();
    String text = run.variable(name);
    String delimiter = delimiter(arguments, ",");
    run.set(
        name, text.isEmpty() ? value : first ? value + delimiter + text : text + delimiter + value);
  }
}
