package org.strowger.pbx.dialplan.function;

import java.util.List;
import java.util.Locale;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.expression.Regex;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;
import org.strowger.pbx.dialplan.text.Template;

/** Functions on texts. */
final class TextFunctions {
  private TextFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read("LEN", (run, a) -> Integer.toString(a.whole().length())),
        Function.read("TOUPPER", (run, a) -> a.whole().toUpperCase(Locale.ROOT)),
        Function.read("TOLOWER", (run, a) -> a.whole().toLowerCase(Locale.ROOT)),
        Function.read("PASSTHRU", (run, a) -> a.whole()),
        Function.read("FILTER", (run, a) -> filter(a)),
        Function.read("REGEX", TextFunctions::regex),
        Function.read("REPLACE", TextFunctions::replace),
        Function.read("STRREPLACE", TextFunctions::strReplace),
        Function.read("QUOTE", (run, a) -> quote(a.whole(), "\\")),
        Function.read("CSV_QUOTE", (run, a) -> "\"" + a.whole().replace("\"", "\"\"") + "\""),
        Function.read("SPRINTF", (run, a) -> new Format(run, a).text()));
  }

  /** The text of the variable that an argument names. */
  static String named(Execution run, Arguments arguments) {
    return Guard.reveal(run.variable(arguments.at(0).strip()));
  }

  private static String quote(String text, String escape) {
    return "\"" + text.replace("\\", escape + "\\").replace("\"", escape + "\"") + "\"";
  }

  /** {@code FILTER(allowed,text)}: ranges, {@code \xNN}, {@code \-}. */
  private static String filter(Arguments arguments) {
    String allowed = Guard.reveal(arguments.rawAt(0));
    String text = arguments.rest(1);
    StringBuilder set = new StringBuilder();
    int i = 0;
    while (i < allowed.length()) {
      int[] first = character(allowed, i);
      int end = i + first[1];
      if (end + 1 < allowed.length() && allowed.charAt(end) == '-') {
        int[] last = character(allowed, end + 1);
        for (int c = first[0]; c <= last[0] && c < 0x10000 && set.length() < 4096; c++) {
          set.append((char) c);
        }
        end += 1 + last[1];
      } else {
        set.append((char) first[0]);
      }
      i = end;
    }
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < text.length(); k++) {
      if (set.indexOf(String.valueOf(text.charAt(k))) >= 0) {
        out.append(text.charAt(k));
      }
    }
    return out.toString();
  }

  /** A character of a set as written, and how many characters it took. */
  private static int[] character(String text, int at) {
    char c = text.charAt(at);
    if (c != '\\' || at + 1 >= text.length()) {
      return new int[] {c, 1};
    }
    char escaped = text.charAt(at + 1);
    if (escaped == 'x' && at + 3 < text.length()) {
      int high = Character.digit(text.charAt(at + 2), 16);
      int low = Character.digit(text.charAt(at + 3), 16);
      if (high >= 0 && low >= 0) {
        return new int[] {high * 16 + low, 4};
      }
    }
    return switch (escaped) {
      case 'n' -> new int[] {'\n', 2};
      case 'r' -> new int[] {'\r', 2};
      case 't' -> new int[] {'\t', 2};
      default -> new int[] {escaped, 2};
    };
  }

  /** {@code REGEX("pattern" text)}: 1 or 0. */
  private static String regex(Execution run, Arguments arguments) {
    String whole = arguments.whole();
    int open = whole.indexOf('"');
    int close = open < 0 ? -1 : whole.indexOf('"', open + 1);
    while (close > 0 && whole.charAt(close - 1) == '\\') {
      close = whole.indexOf('"', close + 1);
    }
    if (close < 0) {
      run.log(Channel.Level.WARNING, "REGEX needs a quoted pattern: REGEX(\"^1\" ${EXTEN})");
      return "0";
    }
    String pattern = whole.substring(open + 1, close).replace("\\\"", "\"");
    String text = whole.substring(close + 1);
    Regex.Compiled compiled = Regex.compile(pattern);
    Regex regex = compiled.regex();
    if (regex == null) {
      run.log(
          Channel.Level.WARNING,
          "REGEX: \"" + pattern + "\" is no regular expression: " + compiled.problem());
      return "0";
    }
    return regex.find(text.startsWith(" ") ? text.substring(1) : text, false) == null ? "0" : "1";
  }

  /** {@code REPLACE(variable,characters[,character])}. */
  private static String replace(Execution run, Arguments arguments) {
    String text = named(run, arguments);
    String wanted = arguments.at(1);
    String by = arguments.at(2);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (wanted.indexOf(c) < 0) {
        out.append(c);
      } else if (!by.isEmpty()) {
        out.append(by.charAt(0));
      }
    }
    return out.toString();
  }

  /** {@code STRREPLACE(variable,text[,by[,how often]])}. */
  private static String strReplace(Execution run, Arguments arguments) {
    String text = named(run, arguments);
    String wanted = arguments.at(1);
    String by = arguments.at(2);
    String count = arguments.at(3).strip();
    int left = count.matches("[0-9]{1,6}") ? Integer.parseInt(count) : Integer.MAX_VALUE;
    if (wanted.isEmpty()) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int at = text.indexOf(wanted); at >= 0 && left > 0; at = text.indexOf(wanted, from)) {
      out.append(text, from, at).append(by);
      from = at + wanted.length();
      left--;
      if (out.length() > Template.MAX_LENGTH) {
        return out.substring(0, Template.MAX_LENGTH);
      }
    }
    return out.append(text.substring(from)).toString();
  }
}
