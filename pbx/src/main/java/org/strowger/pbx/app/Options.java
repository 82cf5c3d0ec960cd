package org.strowger.pbx.app;

import java.util.HashMap;
import java.util.Map;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * Option letters with their arguments in brackets: {@code m(default)tT}. Immutable.
 *
 * @param letters each with its argument; empty if it has none
 */
record Options(Map<Character, String> letters) {
  Options {
    letters = Map.copyOf(letters);
  }

  /** Reads them; of a letter given twice the first counts. */
  static Options of(String guarded) {
    Map<Character, String> letters = new HashMap<>();
    for (int i = 0; i < guarded.length(); i++) {
      char letter = guarded.charAt(i);
      String argument = "";
      if (i + 1 < guarded.length() && guarded.charAt(i + 1) == '(') {
        int close = closing(guarded, i + 1);
        argument = guarded.substring(i + 2, close);
        i = close;
      }
      letters.putIfAbsent(letter, argument);
    }
    return new Options(letters);
  }

  /** Where the bracket at a place is closed, or the end of the text. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return text.length();
  }

  boolean has(char letter) {
    return letters.containsKey(letter);
  }

  /** What stands in a letter's brackets, with its real look; empty if nothing does. */
  String argument(char letter) {
    return Guard.reveal(letters.getOrDefault(letter, ""));
  }

  /**
   * Tells letters that an application does not know.
   *
   * @param known all that it knows
   * @param bracketed those that may have an argument
   */
  static void check(
      String text, String known, String bracketed, String application, Checking checking) {
    of(text)
        .letters
        .forEach((letter, argument) -> {
          if (Character.isWhitespace(letter) || Checking.isDynamic(String.valueOf(letter))) {
            return;
          }
          if (known.indexOf(letter) < 0) {
            checking.error(
                application + " does not know the option \"" + letter + "\"", "it knows " + known);
          } else if (!argument.isEmpty() && bracketed.indexOf(letter) < 0) {
            checking.error(
                application + "'s option \"" + letter + "\" takes nothing in brackets", "");
          }
        });
  }
}
