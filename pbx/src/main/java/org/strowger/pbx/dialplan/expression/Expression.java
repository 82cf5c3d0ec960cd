package org.strowger.pbx.dialplan.expression;

import java.util.List;
import java.util.function.Consumer;
import org.strowger.pbx.dialplan.text.Guard;
import org.strowger.pbx.dialplan.text.Scope;
import org.strowger.pbx.dialplan.text.Template;

/**
 * What stands between {@code $[} and {@code ]}, taken apart when it is loaded. Immutable.
 *
 * <p>The operands' values are put in after the operators were found: a value that looks like an
 * operator is still a value, unlike in Asterisk, where a caller's name with a quote in it changes
 * the expression.
 */
public record Expression(Node root) {
  /** A part of an expression. */
  public sealed interface Node {}

  /**
   * An operand.
   *
   * @param quoted whether it stood in double quotes: then it is text even if it looks like a number
   */
  public record Operand(Template text, boolean quoted) implements Node {}

  /** {@code -x} or {@code !x}. */
  public record Unary(Operator operator, Node operand) implements Node {}

  /** Two operands. */
  public record Binary(Operator operator, Node left, Node right) implements Node {}

  /** {@code condition ? yes :: no}. */
  public record Conditional(Node condition, Node yes, Node no) implements Node {}

  /** {@code FLOOR(x)} and its like. */
  public record Rounded(Rounding rounding, Node operand) implements Node {}

  /** The result, {@link Guard}ed if an operand was. */
  public String evaluate(Scope scope) {
    Evaluator evaluator = new Evaluator(scope);
    String result = evaluator.value(root).text();
    return evaluator.sawGuarded() ? Guard.guard(result) : result;
  }

  /** Shows every part of the operands. */
  public void visit(Consumer<Template.Part> visitor) {
    visit(root, visitor);
  }

  private static void visit(Node node, Consumer<Template.Part> visitor) {
    for (Node child : children(node)) {
      visit(child, visitor);
    }
    if (node instanceof Operand operand) {
      operand.text.visit(visitor);
    }
  }

  private static List<Node> children(Node node) {
    return switch (node) {
      case Operand operand -> List.of();
      case Unary unary -> List.of(unary.operand);
      case Binary binary -> List.of(binary.left, binary.right);
      case Conditional choice -> List.of(choice.condition, choice.yes, choice.no);
      case Rounded rounded -> List.of(rounded.operand);
    };
  }
}
