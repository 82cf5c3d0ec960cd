package org.strowger.pbx.dialplan.expression;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.expression.Expression.Node;
import org.strowger.pbx.dialplan.text.Guard;
import org.strowger.pbx.dialplan.text.Scope;
import org.strowger.pbx.dialplan.text.Template;

/** Computes an expression. Confined to its shard, used once. */
final class Evaluator {
  /**
   * An intermediate result.
   *
   * @param quoted text even if it looks like a number
   */
  record Value(String text, boolean quoted) {
    static final Value TRUE = new Value("1", false);
    static final Value FALSE = new Value("0", false);

    static Value of(boolean truth) {
      return truth ? TRUE : FALSE;
    }

    static Value of(BigDecimal number) {
      return new Value(Numbers.text(number), false);
    }

    /** Neither empty nor zero. */
    boolean isTrue() {
      if (text.isEmpty()) {
        return false;
      }
      BigDecimal number = Numbers.parse(text);
      return number == null || number.signum() != 0;
    }

    @Nullable BigDecimal number() {
      return quoted ? null : Numbers.parse(text);
    }
  }

  private final Scope scope;
  private boolean guarded;

  Evaluator(Scope scope) {
    this.scope = scope;
  }

  boolean sawGuarded() {
    return guarded;
  }

  Value value(Node node) {
    return switch (node) {
      case Expression.Operand operand -> operand(operand);
      case Expression.Unary unary -> unary(unary);
      case Expression.Binary binary -> binary(binary);
      case Expression.Conditional choice ->
          value(choice.condition()).isTrue() ? value(choice.yes()) : value(choice.no());
      case Expression.Rounded rounded -> {
        BigDecimal number = number(value(rounded.operand()), rounded.rounding().name());
        yield Value.of(number.setScale(0, rounded.rounding().mode()));
      }
    };
  }

  private Value operand(Expression.Operand operand) {
    String text = operand.text().expand(scope);
    guarded |= Guard.isGuarded(text);
    String revealed = Guard.reveal(text);
    return new Value(operand.quoted() ? revealed : revealed.strip(), operand.quoted());
  }

  private Value unary(Expression.Unary unary) {
    Value operand = value(unary.operand());
    return unary.operator() == Operator.NOT
        ? Value.of(!operand.isTrue())
        : Value.of(number(operand, "-").negate());
  }

  private Value binary(Expression.Binary binary) {
    Value left = value(binary.left());
    Value right = value(binary.right());
    return switch (binary.operator()) {
      case OR -> left.isTrue() ? left : right;
      case AND -> left.isTrue() && right.isTrue() ? left : Value.FALSE;
      case EQUAL -> Value.of(compare(left, right) == 0);
      case UNEQUAL -> Value.of(compare(left, right) != 0);
      case LESS -> Value.of(compare(left, right) < 0);
      case AT_MOST -> Value.of(compare(left, right) <= 0);
      case GREATER -> Value.of(compare(left, right) > 0);
      case AT_LEAST -> Value.of(compare(left, right) >= 0);
      case PLUS -> Value.of(number(left, "+").add(number(right, "+"), Numbers.PRECISION));
      case MINUS -> Value.of(number(left, "-").subtract(number(right, "-"), Numbers.PRECISION));
      case TIMES -> Value.of(number(left, "*").multiply(number(right, "*"), Numbers.PRECISION));
      case DIVIDED -> divided(number(left, "/"), number(right, "/"));
      case REMAINDER -> remainder(number(left, "%"), number(right, "%"));
      case MATCHES -> matched(left, right, true);
      case CONTAINS -> matched(left, right, false);
      case JOINED -> joined(left, right);
      case NOT -> throw new IllegalStateException("! stands between no operands");
    };
  }

  private static int compare(Value left, Value right) {
    BigDecimal a = left.number();
    BigDecimal b = right.number();
    return a != null && b != null ? a.compareTo(b) : left.text.compareTo(right.text);
  }

  /** What is no number counts as 0, as in Asterisk, and is told. */
  private BigDecimal number(Value value, String where) {
    BigDecimal number = Numbers.parse(value.text);
    if (number == null) {
      scope.warn("\"" + value.text + "\" is no number, at " + where + " in an expression");
      return BigDecimal.ZERO;
    }
    return number;
  }

  private Value divided(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      scope.warn("division by zero in an expression");
      return Value.FALSE;
    }
    return Value.of(left.divide(right, Numbers.PRECISION));
  }

  private Value remainder(BigDecimal left, BigDecimal right) {
    if (right.signum() == 0) {
      scope.warn("division by zero in an expression");
      return Value.FALSE;
    }
    return Value.of(left.remainder(right));
  }

  private Value joined(Value left, Value right) {
    String text = left.text + right.text;
    return new Value(
        text.length() > Template.MAX_LENGTH ? text.substring(0, Template.MAX_LENGTH) : text, true);
  }

  private Value matched(Value text, Value pattern, boolean atBeginning) {
    Regex.Compiled compiled = Regex.compile(pattern.text);
    Regex regex = compiled.regex();
    if (regex == null) {
      scope.warn("\"" + pattern.text + "\" is no regular expression: " + compiled.problem());
      return Value.FALSE;
    }
    Regex.Match match = regex.find(text.text, atBeginning);
    if (regex.groups() > 0) {
      return new Value(match == null ? "" : match.group(), true);
    }
    return match == null
        ? Value.FALSE
        : new Value(Integer.toString(match.end() - match.start()), false);
  }
}
