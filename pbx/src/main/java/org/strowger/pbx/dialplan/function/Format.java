package org.strowger.pbx.dialplan.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Template;

/** {@code SPRINTF(format,…)}: {@code %s d i f x X o c %}, with width and precision. Used once. */
final class Format {
  private static final int MAX_WIDTH = 200;

  private final Execution run;
  private final Arguments arguments;
  private final String format;
  private int at;
  private int next = 1;

  Format(Execution run, Arguments arguments) {
    this.run = run;
    this.arguments = arguments;
    this.format = arguments.at(0);
  }

  String text() {
    StringBuilder out = new StringBuilder();
    while (at < format.length() && out.length() < Template.MAX_LENGTH) {
      char c = format.charAt(at++);
      if (c != '%' || at == format.length()) {
        out.append(c);
      } else if (format.charAt(at) == '%') {
        at++;
        out.append('%');
      } else {
        out.append(conversion());
      }
    }
    return out.toString();
  }

  private String conversion() {
    boolean left = false;
    boolean zeros = false;
    while (at < format.length() && "-0+ #".indexOf(format.charAt(at)) >= 0) {
      left |= format.charAt(at) == '-';
      zeros |= format.charAt(at) == '0';
      at++;
    }
    int width = Math.max(0, number());
    int precision = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      precision = Math.max(0, number());
    }
    char kind = at < format.length() ? format.charAt(at++) : ' ';
    String value = value(kind, arguments.at(next++), precision);
    String padding =
        (zeros && !left && kind != 's' ? "0" : " ").repeat(Math.max(0, width - value.length()));
    if (left) {
      return value + padding;
    }
    return zeros && value.startsWith("-") && kind != 's'
        ? "-" + padding + value.substring(1)
        : padding + value;
  }

  /** -1 if there is none. */
  private int number() {
    int from = at;
    int value = 0;
    while (at < format.length() && Character.isDigit(format.charAt(at))) {
      value = Math.min(MAX_WIDTH, value * 10 + Character.digit(format.charAt(at++), 10));
    }
    return at == from ? -1 : value;
  }

  private String value(char kind, String argument, int precision) {
    return switch (kind) {
      case 's' ->
          precision >= 0 && precision < argument.length()
              ? argument.substring(0, precision)
              : argument;
      case 'd', 'i', 'u' -> Long.toString(Numbers.whole(argument));
      case 'x' -> Long.toHexString(Numbers.whole(argument));
      case 'X' -> Long.toHexString(Numbers.whole(argument)).toUpperCase(java.util.Locale.ROOT);
      case 'o' -> Long.toOctalString(Numbers.whole(argument));
      case 'c' -> String.valueOf((char) Math.clamp(Numbers.whole(argument), 32, 126));
      case 'f' -> {
        BigDecimal number = Numbers.parse(argument);
        yield (number == null ? BigDecimal.ZERO : number)
            .setScale(precision < 0 ? 6 : precision, RoundingMode.HALF_UP)
            .toPlainString();
      }
      default -> {
        run.log(Channel.Level.WARNING, "SPRINTF does not know %" + kind);
        yield "";
      }
    };
  }
}
