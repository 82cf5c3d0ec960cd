package org.strowger.pbx.dialplan.expression;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.text.Template;

/**
 * A word of an expression. Immutable.
 *
 * @param text of an operand
 * @param sign of an operator; empty for an operand
 */
record Token(Kind kind, Position at, Template text, boolean quoted, String sign) {
  enum Kind {
    OPERAND,
    OPERATOR,
    END
  }

  boolean is(String wanted) {
    return kind == Kind.OPERATOR && sign.equals(wanted);
  }

  /** The operator that it is between two operands; null if none. */
  @Nullable Operator binary() {
    if (kind == Kind.OPERATOR) {
      for (Operator operator : Operator.values()) {
        if (operator != Operator.NOT && operator.isWritten(sign)) {
          return operator;
        }
      }
    }
    return null;
  }

  /** The function that it names; null if none. */
  @Nullable Rounding rounding() {
    String name = quoted ? null : text.constant();
    for (Rounding rounding : Rounding.values()) {
      if (rounding.name().equals(name)) {
        return rounding;
      }
    }
    return null;
  }

  String shown() {
    return switch (kind) {
      case END -> "]";
      case OPERATOR -> sign;
      case OPERAND -> "\"" + text.sketch().replace(Template.UNKNOWN, '…') + "\"";
    };
  }
}
