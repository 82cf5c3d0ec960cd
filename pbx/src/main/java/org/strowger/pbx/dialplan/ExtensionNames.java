package org.strowger.pbx.dialplan;

import java.util.Locale;
import org.strowger.pbx.dialplan.match.Pattern;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;

/** Looks for names of extensions that nobody will ever dial as they stand. Stateless. */
final class ExtensionNames {
  /** Written like a pattern: digits, and a letter or sign that means others there. */
  private static final java.util.regex.Pattern LIKE_A_PATTERN =
      java.util.regex.Pattern.compile("(?=.*[XZN.!\\[])(?=.*[0-9X.])[-0-9XZN.!\\[\\]]{2,}");

  private ExtensionNames() {}

  static void check(Pattern pattern, Position at, Problems problems) {
    String name = pattern.text();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= 0x80 && (Character.isDigit(c) || isUnseen(c))) {
        problems.error(
            at.plus(i),
            String.format(Locale.ROOT, "no phone dials the character U+%04X", (int) c),
            "remove it, or write an ASCII character");
        return;
      }
    }
    if (pattern.literal() && LIKE_A_PATTERN.matcher(name).matches()) {
      problems.warning(
          at,
          name + " is no pattern without an underline before it: it matches nothing but itself",
          "write _" + name);
    }
  }

  private static boolean isUnseen(char c) {
    return Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT;
  }
}
