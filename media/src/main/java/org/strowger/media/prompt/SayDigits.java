package org.strowger.media.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plans how a text is said character by character. Immutable. */
public final class SayDigits {
  /** Characters that are looked at; the rest of a longer text is not said. */
  public static final int MAX_LENGTH = 128;

  private SayDigits() {}

  /**
   * The prompts for the digits of a text. In Mandarin the digit 1 is 幺 (yāo), as everybody says it
   * in telephone numbers, where 一 is heard as 七.
   *
   * @param text {@code 0-9 * # -}; other characters are passed over
   * @param language see {@link Prompts#resource}
   * @return names of prompts, in order
   */
  public static List<String> digits(String text, String language) {
    return plan(text, Prompts.language(language).equals(Prompts.MANDARIN), false);
  }

  /**
   * The prompts for the digits and the letters a to z of a text.
   *
   * @param text letters in either case and what {@link #digits} says
   * @param language see {@link Prompts#resource}
   * @return names of prompts, in order
   */
  public static List<String> alphanumeric(String text, String language) {
    return plan(text, Prompts.language(language).equals(Prompts.MANDARIN), true);
  }

  private static List<String> plan(String text, boolean mandarin, boolean letters) {
    List<String> plan = new ArrayList<>();
    String said = text.substring(0, Math.min(text.length(), MAX_LENGTH)).toLowerCase(Locale.ROOT);
    for (int i = 0; i < said.length(); i++) {
      char c = said.charAt(i);
      if (c == '1' && mandarin) {
        plan.add("digits/yao");
      } else if (c >= '0' && c <= '9') {
        plan.add("digits/" + c);
      } else if (c >= 'a' && c <= 'z' && letters) {
        plan.add("letters/" + c);
      } else if (c == '*') {
        plan.add("digits/star");
      } else if (c == '#') {
        plan.add("digits/pound");
      } else if (c == '-') {
        plan.add("digits/minus");
      }
    }
    return List.copyOf(plan);
  }
}
