package org.strowger.pbx.dialplan.expression;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.expression.Expression.Node;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;
import org.strowger.pbx.dialplan.text.Template;

/** Finds the operators of an expression, by precedence climbing. Confined to the loading thread. */
public final class ExpressionParser {
  /** How deep brackets may stand in each other, and unary operators before each other. */
  public static final int MAX_DEPTH = 64;

  private final List<Token> tokens;
  private final Problems problems;
  private int next;
  private int depth;
  private boolean failed;

  /**
   * A parser of one expression.
   *
   * @param text between the brackets
   * @param at where that begins
   */
  public ExpressionParser(Template text, Position at, Problems problems) {
    List<Token> found = new ArrayList<>();
    this.problems = problems;
    this.failed = !new Lexer(text, at, problems).read(found);
    this.tokens = found;
  }

  /** The expression; null if it is wrong, which is then told. */
  public @Nullable Expression parse() {
    if (failed) {
      return null;
    }
    if (tokens.size() == 1) {
      // Nothing between the brackets: the empty text, as in Asterisk.
      return new Expression(new Expression.Operand(Template.EMPTY, false));
    }
    Node root = expression(Operator.CONDITIONAL);
    if (!failed && peek().kind() != Token.Kind.END) {
      fail("an operator is missing before " + peek().shown());
    }
    return failed ? null : new Expression(root);
  }

  private Node expression(int precedence) {
    Node left = operand();
    while (!failed) {
      Token token = peek();
      Operator operator = token.binary();
      if (operator != null && operator.precedence() >= precedence) {
        next++;
        left = new Expression.Binary(operator, left, expression(operator.precedence() + 1));
      } else if (token.is("?") && precedence <= Operator.CONDITIONAL) {
        left = conditional(left);
      } else {
        break;
      }
    }
    return left;
  }

  private Node conditional(Node condition) {
    next++;
    Node yes = expression(Operator.CONDITIONAL + 1);
    if (!failed && !peek().is("::")) {
      fail("? without ::");
    }
    next++;
    return new Expression.Conditional(condition, yes, nested(Operator.CONDITIONAL));
  }

  private Node nested(int precedence) {
    if (failed || ++depth > MAX_DEPTH) {
      fail("nested more than " + MAX_DEPTH + " deep");
      return nothing();
    }
    Node node = expression(precedence);
    depth--;
    return node;
  }

  private Node operand() {
    Token token = peek();
    next++;
    if (token.is("!") || token.is("-")) {
      Operator operator = token.is("!") ? Operator.NOT : Operator.MINUS;
      return new Expression.Unary(operator, nested(Operator.NOT.precedence()));
    }
    if (token.is("(")) {
      return closed(nested(Operator.CONDITIONAL));
    }
    if (token.kind() == Token.Kind.OPERAND) {
      Rounding rounding = peek().is("(") ? token.rounding() : null;
      if (rounding != null) {
        next++;
        return new Expression.Rounded(rounding, closed(nested(Operator.CONDITIONAL)));
      }
      return new Expression.Operand(token.text(), token.quoted());
    }
    next--;
    fail("an operand is missing before " + token.shown());
    return nothing();
  }

  private Node closed(Node inside) {
    if (!failed && !peek().is(")")) {
      fail("( is not closed before " + peek().shown());
    }
    next++;
    return inside;
  }

  private Token peek() {
    return tokens.get(Math.min(next, tokens.size() - 1));
  }

  private static Node nothing() {
    return new Expression.Operand(Template.EMPTY, false);
  }

  private void fail(String what) {
    if (!failed) {
      problems.error(
          peek().at(),
          "this expression cannot be read: " + what,
          "quote texts: \"${NAME}\" = \"x\"");
    }
    failed = true;
  }
}
