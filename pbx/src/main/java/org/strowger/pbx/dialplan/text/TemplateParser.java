package org.strowger.pbx.dialplan.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.expression.Expression;
import org.strowger.pbx.dialplan.expression.ExpressionParser;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;

/** Takes texts with {@code ${…}} and {@code $[…]} apart. Confined to the loading thread. */
public final class TemplateParser {
  /** How deep they may stand in each other. */
  public static final int MAX_DEPTH = 32;

  private final Problems problems;

  /** A parser that tells what is wrong. */
  public TemplateParser(Problems problems) {
    this.problems = problems;
  }

  /** A text's parts; what is wrong is told and left out. */
  public Template parse(String text, Position at) {
    return parse(text, at, 0);
  }

  private Template parse(String text, Position at, int depth) {
    if (text.indexOf('$') < 0) {
      return Template.literal(text);
    }
    if (depth > MAX_DEPTH) {
      problems.error(at, "${ and $[ stand in each other more than " + MAX_DEPTH + " deep", "");
      return Template.EMPTY;
    }
    List<Template.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      if (c != '$' || (next != '{' && next != '[')) {
        literal.append(c);
        i++;
        continue;
      }
      int close = next == '{' ? closing(text, i + 1, '{', '}') : closing(text, i + 1, '[', ']');
      if (close < 0) {
        problems.error(
            at.plus(i),
            "$" + next + " is not closed",
            "add " + (next == '{' ? "}" : "]") + " or mend the brackets inside");
        break;
      }
      if (literal.length() > 0) {
        parts.add(new Template.Literal(literal.toString()));
        literal.setLength(0);
      }
      String inside = text.substring(i + 2, close);
      Template.Part part =
          next == '{'
              ? reference(inside, at.plus(i + 2), depth)
              : computed(inside, at.plus(i + 2), depth);
      if (part != null) {
        parts.add(part);
      }
      i = close + 1;
    }
    if (literal.length() > 0) {
      parts.add(new Template.Literal(literal.toString()));
    }
    return new Template(parts);
  }

  /** Where the bracket at a place is closed; -1 if nowhere. */
  private static int closing(String text, int from, char open, char close) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == open) {
        depth++;
      } else if (c == close && --depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private Template.@Nullable Part reference(String inside, Position at, int depth) {
    int bracket = outside(inside, '(', 0);
    int colon = outside(inside, ':', 0);
    if (bracket < 0 || (colon >= 0 && colon < bracket)) {
      String name = colon < 0 ? inside : inside.substring(0, colon);
      if (name.isBlank()) {
        problems.error(at, "${} names no variable", "write ${NAME}");
        return null;
      }
      return new Template.Variable(
          parse(name.strip(), at, depth + 1), slice(inside, colon, at, depth));
    }
    String name = inside.substring(0, bracket).strip();
    int close = inside.lastIndexOf(')');
    if (close < bracket) {
      problems.error(at.plus(bracket), "( is not closed", "write ${" + name + "(…)}");
      return null;
    }
    if (name.isEmpty() || name.indexOf('$') >= 0) {
      problems.error(at, "a function's name must be written out", "");
      return null;
    }
    String after = inside.substring(close + 1);
    if (!after.isEmpty() && after.charAt(0) != ':') {
      problems.error(at.plus(close + 1), "only :offset:length may follow )", "remove " + after);
      return null;
    }
    return new Template.Call(
        at,
        name,
        parse(inside.substring(bracket + 1, close), at.plus(bracket + 1), depth + 1),
        slice(inside, after.isEmpty() ? -1 : close + 1, at, depth));
  }

  private @Nullable Slice slice(String inside, int colon, Position at, int depth) {
    if (colon < 0) {
      return null;
    }
    int second = outside(inside, ':', colon + 1);
    String offset = inside.substring(colon + 1, second < 0 ? inside.length() : second);
    Template length =
        second < 0 ? null : number(inside.substring(second + 1), at.plus(second + 1), depth);
    return new Slice(number(offset, at.plus(colon + 1), depth), length);
  }

  private Template number(String text, Position at, int depth) {
    Template template = parse(text, at, depth + 1);
    String constant = template.constant();
    if (constant != null && !constant.strip().matches("[-+]?[0-9]{0,9}")) {
      problems.error(at, "\"" + constant + "\" is no offset or length", "write ${NAME:1:3}");
    }
    return template;
  }

  /** Where a character stands outside all brackets; -1 if nowhere. */
  private static int outside(String text, char wanted, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == wanted && depth == 0) {
        return i;
      }
      if (c == '{' || c == '[' || c == '(') {
        depth++;
      } else if (c == '}' || c == ']' || c == ')') {
        depth--;
      }
    }
    return -1;
  }

  private Template.@Nullable Part computed(String inside, Position at, int depth) {
    Template operands = parse(inside, at, depth + 1);
    Expression expression = new ExpressionParser(operands, at, problems).parse();
    return expression == null ? null : new Template.Computed(expression);
  }
}
