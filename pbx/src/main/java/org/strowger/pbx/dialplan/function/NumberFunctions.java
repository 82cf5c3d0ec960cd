package org.strowger.pbx.dialplan.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;

/** {@code MATH}, {@code RAND} and their like. */
final class NumberFunctions {
  /** Operators of MATH; of two that begin alike the longer comes first. */
  private static final List<String> OPERATORS =
      List.of(
          "<<", ">>", "<=", ">=", "==", "AND", "XOR", "OR", "^", "+", "-", "*", "/", "%", "<", ">");

  private static final int MAX_POWER = 64;

  private NumberFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.read("MATH", NumberFunctions::math),
        Function.read("RAND", NumberFunctions::random),
        Function.read("INC", (run, a) -> step(run, a, 1)),
        Function.read("DEC", (run, a) -> step(run, a, -1)),
        Function.read("ABS", (run, a) -> Numbers.text(number(a.at(0)).abs())),
        Function.read("MIN", (run, a) -> Numbers.text(number(a.at(0)).min(number(a.at(1))))),
        Function.read("MAX", (run, a) -> Numbers.text(number(a.at(0)).max(number(a.at(1))))));
  }

  private static BigDecimal number(String text) {
    BigDecimal number = Numbers.parse(text);
    return number == null ? BigDecimal.ZERO : number;
  }

  private static String step(Execution run, Arguments arguments, int by) {
    String name = arguments.at(0).strip();
    String value = Long.toString(Numbers.whole(TextFunctions.named(run, arguments)) + by);
    run.set(name, value);
    return value;
  }

  private static String random(Execution run, Arguments arguments) {
    long from = arguments.has(0) ? Numbers.whole(arguments.at(0)) : 0;
    long to = arguments.has(1) ? Numbers.whole(arguments.at(1)) : Integer.MAX_VALUE;
    long low = Math.clamp(Math.min(from, to), Integer.MIN_VALUE, Integer.MAX_VALUE);
    long high = Math.clamp(Math.max(from, to), Integer.MIN_VALUE, Integer.MAX_VALUE);
    long count = high - low + 1;
    return Long.toString(low + Long.remainderUnsigned(run.services().env().random(), count));
  }

  /** {@code MATH(a+b[,int|float|hex|char])}. */
  private static String math(Execution run, Arguments arguments) {
    String text = arguments.at(0).strip();
    for (int i = 1; i < text.length(); i++) {
      for (String operator : OPERATORS) {
        if (text.startsWith(operator, i)) {
          return computed(run, arguments, text, i, operator);
        }
      }
    }
    run.log(Channel.Level.WARNING, "MATH: \"" + text + "\" has no operator");
    return "";
  }

  private static String computed(
      Execution run, Arguments arguments, String text, int at, String operator) {
    BigDecimal left = Numbers.parse(text.substring(0, at));
    BigDecimal right = Numbers.parse(text.substring(at + operator.length()));
    if (left == null || right == null) {
      run.log(Channel.Level.WARNING, "MATH: \"" + text + "\" is not of two numbers");
      return "";
    }
    return switch (operator) {
      case "<", ">", "<=", ">=", "==" -> compared(left.compareTo(right), operator);
      default -> {
        BigDecimal result = result(left, right, operator);
        if (result == null) {
          run.log(Channel.Level.WARNING, "MATH: \"" + text + "\" cannot be computed");
          yield "";
        }
        yield shown(result, arguments.at(1).toLowerCase(Locale.ROOT));
      }
    };
  }

  private static String compared(int order, String operator) {
    boolean truth =
        (order < 0 && operator.startsWith("<"))
            || (order > 0 && operator.startsWith(">"))
            || (order == 0 && operator.endsWith("="));
    return truth ? "TRUE" : "FALSE";
  }

  private static @Nullable BigDecimal result(BigDecimal left, BigDecimal right, String operator) {
    boolean zero = right.signum() == 0;
    long a = left.longValue();
    long b = right.longValue();
    return switch (operator) {
      case "+" -> left.add(right);
      case "-" -> left.subtract(right);
      case "*" -> left.multiply(right);
      case "/" -> zero ? null : left.divide(right, Numbers.PRECISION);
      case "%" -> b == 0 ? null : BigDecimal.valueOf(a % b);
      case "^" -> b < 0 || b > MAX_POWER ? null : left.pow((int) b, Numbers.PRECISION);
      case "<<" -> BigDecimal.valueOf(b < 0 || b > 62 ? 0 : a << b);
      case ">>" -> BigDecimal.valueOf(b < 0 || b > 62 ? 0 : a >> b);
      case "AND" -> BigDecimal.valueOf(a & b);
      case "XOR" -> BigDecimal.valueOf(a ^ b);
      case "OR" -> BigDecimal.valueOf(a | b);
      default -> null;
    };
  }

  private static String shown(BigDecimal result, String type) {
    return switch (type) {
      case "i", "int" -> result.setScale(0, RoundingMode.DOWN).toPlainString();
      case "h", "hex" -> Long.toHexString(result.longValue());
      case "c", "char" -> String.valueOf((char) Math.clamp(result.longValue(), 32, 126));
      default -> result.setScale(6, RoundingMode.HALF_UP).toPlainString();
    };
  }
}
