package org.strowger.pbx.dialplan.text;

import java.util.List;

/** {@code condition?yes:no}, as IF, GotoIf and ExecIf write it. Stateless. */
public final class Conditions {
  private Conditions() {}

  /**
   * The three pieces, guarded and as written.
   *
   * @param no empty if it is not written
   */
  public record Choice(String condition, String yes, String no) {
    /** The piece that counts. */
    public String chosen() {
      return chosen(isTrue(condition));
    }

    /** The piece that counts for a condition that somebody else has judged. */
    public String chosen(boolean truth) {
      return truth ? yes : no;
    }
  }

  /** Takes a text apart: at the first question mark, then at the first colon after it. */
  public static Choice choice(String guarded) {
    List<String> outer = Arguments.split(guarded, '?', 2);
    String rest = outer.size() < 2 ? "" : outer.get(1);
    List<String> inner = Arguments.split(rest, ':', 2);
    return new Choice(outer.getFirst(), inner.getFirst(), inner.size() < 2 ? "" : inner.get(1));
  }

  /** Neither empty nor a text that begins with a whole number that is zero, as in Asterisk. */
  public static boolean isTrue(String condition) {
    String text = condition.strip();
    if (text.isEmpty()) {
      return false;
    }
    int first = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    int end = first;
    boolean zero = true;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      zero &= text.charAt(end) == '0';
      end++;
    }
    return end == first || !zero;
  }
}
