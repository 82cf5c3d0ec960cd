package org.strowger.pbx.dialplan.text;

/**
 * Keeps what callers send from changing a command. A dialled number or a caller's name may hold
 * {@code &}, {@code ,} or brackets; expanded into an argument list they would add targets or
 * arguments. So text that comes from outside is guarded where it enters: its punctuation is
 * replaced by private characters that no splitter knows, all through variables and functions, and
 * given back its look where it leaves (arguments, logs, records). Stateless.
 */
public final class Guard {
  private static final char BASE = '\uE000';
  private static final String PUNCTUATION = ",&|()[]{}\"'\\$?:@/=;^<>!~%";

  private Guard() {}

  /** Text from outside, made harmless. */
  public static String guard(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (PUNCTUATION.indexOf(c) >= 0) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, (char) (BASE + c));
      }
    }
    return out == null ? text : out.toString();
  }

  /** Text with its real look. */
  public static String reveal(String text) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isGuarded(c)) {
        out = out == null ? new StringBuilder(text) : out;
        out.setCharAt(i, (char) (c - BASE));
      }
    }
    return out == null ? text : out.toString();
  }

  /** Whether a text holds guarded characters. */
  public static boolean isGuarded(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isGuarded(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isGuarded(char c) {
    return c > BASE && c < BASE + 128;
  }
}
