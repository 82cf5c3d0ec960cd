package org.strowger.pbx.dialplan.expression;

import java.util.ArrayList;
import java.util.List;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.text.Template;

/**
 * Splits an expression into operands and operators. Confined to the loading thread.
 *
 * <p>Works on the text with one placeholder character for each variable, which is always part of an
 * operand.
 */
final class Lexer {
  /** More words than this are no expression of a person. */
  private static final int MAX_TOKENS = 1000;

  private static final List<String> SIGNS =
      List.of(
          "::", "||", "&&", "==", "!=", "<=", ">=", "=~", "~~", "|", "&", "=", "<", ">", "+", "-",
          "*", "/", "%", "!", ":", "?", "(", ")");

  private final String text;
  private final List<Template.Part> unknown = new ArrayList<>();
  private final Position at;
  private final Problems problems;
  private int used;

  Lexer(Template template, Position at, Problems problems) {
    this.text = template.sketch();
    this.at = at;
    this.problems = problems;
    for (Template.Part part : template.parts()) {
      if (!(part instanceof Template.Literal)) {
        unknown.add(part);
      }
    }
  }

  /** Adds the words and an end; false if there is something wrong, which is then told. */
  boolean read(List<Token> tokens) {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
        continue;
      }
      int end;
      String sign = sign(i);
      if (c == '"') {
        end = quoteEnd(i);
        if (end < 0) {
          problems.error(at.plus(i), "a quote in this expression is not closed", "add \"");
          return false;
        }
        tokens.add(operand(i + 1, end, true));
        end++;
      } else if (sign != null) {
        end = i + sign.length();
        tokens.add(new Token(Token.Kind.OPERATOR, at.plus(i), Template.EMPTY, false, sign));
      } else {
        end = wordEnd(i);
        tokens.add(operand(i, end, false));
      }
      i = end;
      if (tokens.size() > MAX_TOKENS) {
        problems.error(at, "an expression of more than " + MAX_TOKENS + " words", "split it");
        return false;
      }
    }
    tokens.add(new Token(Token.Kind.END, at.plus(i), Template.EMPTY, false, ""));
    return true;
  }

  @org.jspecify.annotations.Nullable String sign(int i) {
    for (String sign : SIGNS) {
      if (text.startsWith(sign, i)) {
        return sign;
      }
    }
    return null;
  }

  private int quoteEnd(int from) {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        return i;
      }
    }
    return -1;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && text.charAt(i) != '"'
        && sign(i) == null) {
      i++;
    }
    return i;
  }

  private Token operand(int from, int to, boolean quoted) {
    List<Template.Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == Template.UNKNOWN && used < unknown.size()) {
        if (literal.length() > 0) {
          parts.add(new Template.Literal(literal.toString()));
          literal.setLength(0);
        }
        parts.add(unknown.get(used++));
      } else if (quoted && c == '\\' && i + 1 < to && text.charAt(i + 1) == '"') {
        literal.append('"');
        i++;
      } else {
        literal.append(c);
      }
    }
    if (literal.length() > 0) {
      parts.add(new Template.Literal(literal.toString()));
    }
    return new Token(Token.Kind.OPERAND, at.plus(from), new Template(parts), quoted, "");
  }
}
