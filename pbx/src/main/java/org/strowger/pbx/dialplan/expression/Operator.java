package org.strowger.pbx.dialplan.expression;

/** Operators of expressions. What binds tighter has the higher precedence. */
public enum Operator {
  /** The left one if it is true, else the right one. */
  OR(2, "|", "||"),
  /** The left one if both are true, else 0. */
  AND(3, "&", "&&"),
  /** Equal. */
  EQUAL(4, "=", "=="),
  /** Not equal. */
  UNEQUAL(4, "!="),
  /** Less. */
  LESS(4, "<"),
  /** Less or equal. */
  AT_MOST(4, "<="),
  /** Greater. */
  GREATER(4, ">"),
  /** Greater or equal. */
  AT_LEAST(4, ">="),
  /** Sum. */
  PLUS(5, "+"),
  /** Difference; before an operand, its negative. */
  MINUS(5, "-"),
  /** Product. */
  TIMES(6, "*"),
  /** Quotient. */
  DIVIDED(6, "/"),
  /** Remainder. */
  REMAINDER(6, "%"),
  /** Logical complement, before an operand. */
  NOT(7, "!"),
  /** Matches a regular expression at the beginning. */
  MATCHES(8, ":"),
  /** Matches a regular expression anywhere. */
  CONTAINS(8, "=~"),
  /** Both texts one after the other. */
  JOINED(8, "~~");

  /** What binds least: {@code ? ::}. */
  static final int CONDITIONAL = 1;

  private final int precedence;
  private final String sign;
  private final String alias;

  Operator(int precedence, String sign) {
    this(precedence, sign, sign);
  }

  Operator(int precedence, String sign, String alias) {
    this.precedence = precedence;
    this.sign = sign;
    this.alias = alias;
  }

  int precedence() {
    return precedence;
  }

  boolean isWritten(String written) {
    return written.equals(sign) || written.equals(alias);
  }

  /** As it is written. */
  public String sign() {
    return sign;
  }
}
