package org.strowger.pbx.dialplan;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.ContextDraft.ExtensionDraft;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.source.Statement;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.pbx.dialplan.text.Template;
import org.strowger.pbx.dialplan.text.TemplateParser;

/**
 * Reads {@code exten => name[/caller],priority[(label)],application(arguments)} and {@code same =>
 * priority,…}. Confined to the loading thread.
 */
final class ExtensionReader {
  /** Steps of one extension at most. */
  static final int MAX_PRIORITY = 10_000;

  /** Texts kept to be shared at most; large dialplans have few that they write often. */
  private static final int MAX_SHARED = 4096;

  private final ApplicationTable applications;
  private final FunctionTable functions;
  private final GlobalSection globals;
  private final Problems problems;
  private final TemplateParser templates;

  /** Arguments that were read without a mistake: a large dialplan writes the same ones often. */
  private final Map<String, Template> good = new HashMap<>();

  private @Nullable ExtensionDraft extension;
  private int lastPriority;

  ExtensionReader(
      ApplicationTable applications,
      FunctionTable functions,
      GlobalSection globals,
      Problems problems) {
    this.applications = applications;
    this.functions = functions;
    this.globals = globals;
    this.problems = problems;
    this.templates = new TemplateParser(problems);
  }

  /** A new section begins: {@code same} has no extension to belong to. */
  void reset() {
    extension = null;
    lastPriority = 0;
  }

  void read(ContextDraft context, Statement.Entry entry, boolean same) {
    String value = entry.value();
    int from = 0;
    if (!same) {
      int comma = comma(value, 0);
      if (comma < 0) {
        int open = value.indexOf('[');
        if (open >= 0 && value.indexOf(']', open) < 0) {
          problems.error(
              entry.valueAt().plus(open), "[ is not closed", "write for instance _1[2-4]X,1,…");
        } else {
          problems.error(
              entry.valueAt(), "an extension without a priority", "write number,1,Application()");
        }
        return;
      }
      String name = value.substring(0, comma).strip();
      extension = extension(context, name, entry.valueAt());
      from = comma + 1;
    } else if (extension == null) {
      problems.error(
          entry.position(),
          "\"same\" stands before any \"exten\" here",
          "write exten => number,1,…");
      return;
    }
    int comma = comma(value, from);
    String priority = value.substring(from, comma < 0 ? value.length() : comma).strip();
    String step = comma < 0 ? "" : value.substring(comma + 1);
    Position at = entry.valueAt().plus(comma < 0 ? value.length() : comma + 1);
    ExtensionDraft draft = extension;
    if (draft == null) {
      return;
    }
    if (priority.equalsIgnoreCase("hint")) {
      context.hints().add(new Hint(draft.key.pattern().text(), step.strip(), at));
      return;
    }
    step(draft, priority, entry.valueAt().plus(from), step, at);
  }

  private @Nullable ExtensionDraft extension(ContextDraft context, String written, Position at) {
    String name = written.contains("${") ? globals.expand(written, at) : written;
    int slash = outside(name, '/');
    Pattern pattern = Pattern.parse(slash < 0 ? name : name.substring(0, slash), at, problems);
    Pattern caller = null;
    if (slash >= 0) {
      String callers = name.substring(slash + 1);
      caller =
          callers.isEmpty()
              ? Pattern.literal("")
              : Pattern.parse(callers, at.plus(slash + 1), problems);
    }
    if (pattern == null) {
      return null;
    }
    ExtensionNames.check(pattern, at, problems);
    if (pattern.sets().isEmpty() && !pattern.literal()) {
      problems.warning(
          at,
          pattern.text() + " matches every number of whatever kind",
          "write _X. for numbers, or list what is meant");
    }
    return context.extension(new ContextDraft.Key(pattern, caller), at);
  }

  private static int outside(String text, char wanted) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      if (c == wanted && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The next comma outside brackets. */
  private static int comma(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == '{' || c == '(') {
        depth++;
      } else if (c == ']' || c == '}' || c == ')') {
        depth--;
      } else if (c == ',' && depth <= 0) {
        return i;
      }
    }
    return -1;
  }

  private void step(
      ExtensionDraft draft, String priority, Position priorityAt, String step, Position stepAt) {
    int number = number(priority, priorityAt);
    if (number == 0) {
      return;
    }
    lastPriority = number;
    String label = label(priority);
    Priority compiled = application(number, label, step, stepAt);
    Priority before = draft.priorities.get(number);
    if (before != null) {
      problems.error(
          priorityAt,
          "priority " + number + " of " + draft.key.pattern() + " stands at " + before.position(),
          "use n for the next one");
    } else {
      checkLabel(draft, label, priorityAt);
      draft.priorities.put(number, compiled == null ? broken(number, label, stepAt) : compiled);
    }
  }

  /** Stands for a step that is wrong, so that what is around it is not told as wrong too. */
  private static Priority broken(int number, String label, Position at) {
    Application.Named nothing =
        new Application.Named("", 0, (run, a) -> Verdict.NEXT, Application.Check.NOTHING);
    return new Priority(number, label, nothing, Template.EMPTY, at);
  }

  private void checkLabel(ExtensionDraft draft, String label, Position at) {
    if (!label.isEmpty()) {
      for (Priority other : draft.priorities.values()) {
        if (other.label().equals(label)) {
          problems.error(
              at, "label \"" + label + "\" is at " + other.position() + " already", "rename one");
        }
      }
    }
  }

  private static String label(String priority) {
    int open = priority.indexOf('(');
    int close = priority.indexOf(')', Math.max(0, open));
    return open < 0 || close < 0 ? "" : priority.substring(open + 1, close).strip();
  }

  /** The number of {@code 3}, {@code n}, {@code s}, {@code n(label)}, {@code n+2}; 0 if wrong. */
  private int number(String written, Position at) {
    if (written.equals("n") && lastPriority < MAX_PRIORITY) {
      return lastPriority + 1;
    }
    if (written.equals("1")) {
      return 1;
    }
    String text = written.replaceAll("\\(.*\\)", "").strip();
    int plus = text.indexOf('+');
    String base = plus < 0 ? text : text.substring(0, plus).strip();
    String added = plus < 0 ? "0" : text.substring(plus + 1).strip();
    int number;
    if (!added.matches("[0-9]{1,5}") || written.indexOf('(') >= 0 && written.indexOf(')') < 0) {
      number = 0;
    } else if (base.equals("n") || base.equals("N")) {
      number = lastPriority + 1 + Integer.parseInt(added);
    } else if (base.equals("s") || base.equals("S")) {
      number = lastPriority + Integer.parseInt(added);
    } else {
      number = base.matches("[0-9]{1,5}") ? Integer.parseInt(base) + Integer.parseInt(added) : 0;
    }
    if (number < 1 || number > MAX_PRIORITY) {
      problems.error(
          at,
          "\"" + written + "\" is no priority",
          "write 1, n, n(label) or hint; at most " + MAX_PRIORITY);
      return 0;
    }
    return number;
  }

  private @Nullable Priority application(int number, String label, String step, Position at) {
    String text = step.strip();
    int blank = step.indexOf(text);
    Position start = at.plus(Math.max(0, blank));
    int open = text.indexOf('(');
    int comma = text.indexOf(',');
    String name;
    String arguments;
    Position argumentsAt;
    if (open >= 0 && (comma < 0 || open < comma)) {
      name = text.substring(0, open).strip();
      int close = text.lastIndexOf(')');
      if (close < open || close != text.length() - 1) {
        problems.error(
            start.plus(close < open ? text.length() : close + 1),
            close < open ? "( is not closed" : "nothing may follow the application's )",
            "write " + name + (close < open ? "(…); a ; begins a comment, \\; does not" : "(…)"));
        return null;
      }
      arguments = text.substring(open + 1, close);
      argumentsAt = start.plus(open + 1);
    } else {
      name = comma < 0 ? text : text.substring(0, comma).strip();
      arguments = comma < 0 ? "" : text.substring(comma + 1);
      argumentsAt = start.plus(comma < 0 ? text.length() : comma + 1);
    }
    Application.Named application = applications.find(name);
    if (application == null) {
      problems.error(
          start,
          name.isEmpty() ? "a step without an application" : "unknown application \"" + name + "\"",
          name.isEmpty()
              ? "write number,1,Application()"
              : Suggestion.of(name, applications.names(), "docs/dialplan.md lists what there is"));
      return null;
    }
    brackets(application.name(), arguments, argumentsAt);
    Template template = template(arguments, argumentsAt);
    return template == null ? null : new Priority(number, label, application, template, start);
  }

  /** Arguments taken apart; null if they cannot be, and who looks at the rest would be misled. */
  private @Nullable Template template(String arguments, Position at) {
    Template known = good.get(arguments);
    if (known != null) {
      return known;
    }
    int before = problems.told();
    Template template = templates.parse(arguments, at);
    if (problems.told() > before) {
      return null;
    }
    FunctionCheck.check(template, functions, problems);
    quotes(arguments, at);
    if (problems.told() == before && good.size() < MAX_SHARED) {
      good.put(arguments, template);
    }
    return template;
  }

  /** What a word processor makes of quotes is compared as a part of the text. */
  private void quotes(String arguments, Position at) {
    for (int i = arguments.indexOf("$["); i >= 0 && i < arguments.length(); i++) {
      if ("\u201C\u201D\u201E\u2018\u2019".indexOf(arguments.charAt(i)) >= 0) {
        problems.warning(at.plus(i), "this quote is text, not a quote", "write \"");
        return;
      }
    }
  }

  /** Round brackets that do not pair off are a mistyped line, but in free text. */
  private void brackets(String application, String arguments, Position at) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < arguments.length() && depth >= 0; i++) {
      char c = arguments.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    if (depth == 0) {
      return;
    }
    String what = depth > 0 ? "( is not closed" : ") without (";
    switch (application) {
      case "NoOp", "Verbose", "Log" -> problems.warning(at, what, "");
      default -> problems.error(at, what, "balance the brackets, or put \\ before the odd one");
    }
  }
}
