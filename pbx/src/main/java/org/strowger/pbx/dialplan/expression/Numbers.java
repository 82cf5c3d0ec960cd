package org.strowger.pbx.dialplan.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Numbers as dialplans write them: decimal, with or without a fraction. Stateless. */
public final class Numbers {
  /** Asterisk computes with 18 significant digits. */
  public static final MathContext PRECISION = new MathContext(18);

  private static final int MAX_DIGITS = 40;
  private static final int MAX_EXPONENT = 60;

  private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Integer.MAX_VALUE, 3);

  private Numbers() {}

  /** The number that a text is; null if it is none. */
  public static @Nullable BigDecimal parse(String text) {
    String trimmed = text.strip();
    int from = trimmed.startsWith("-") || trimmed.startsWith("+") ? 1 : 0;
    int digits = 0;
    int dots = 0;
    if (trimmed.length() > MAX_DIGITS) {
      return null;
    }
    for (int i = from; i < trimmed.length(); i++) {
      char c = trimmed.charAt(i);
      if (c == '.') {
        dots++;
      } else if (c >= '0' && c <= '9') {
        digits++;
      } else {
        return null;
      }
    }
    return digits == 0 || dots > 1 ? null : new BigDecimal(trimmed);
  }

  /** Seconds, not negative, as milliseconds; at most some weeks. */
  public static long milliseconds(BigDecimal seconds) {
    return seconds.min(MAX_SECONDS).movePointRight(3).longValue();
  }

  /** The whole number that a text begins with; 0 if it begins with none. */
  public static long whole(String text) {
    BigDecimal number = parse(text);
    return number == null ? 0 : number.longValue();
  }

  /** A number without needless zeros; zero if it is too large or too small to be of use. */
  public static String text(BigDecimal number) {
    BigDecimal rounded = number.round(PRECISION).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale();
    if (rounded.signum() == 0 || exponent < -MAX_EXPONENT) {
      return "0";
    }
    return exponent > MAX_EXPONENT ? rounded.toString() : rounded.toPlainString();
  }
}
