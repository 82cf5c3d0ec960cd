package org.strowger.pbx.dialplan.source;

import java.util.Collection;
import java.util.Locale;

/** What somebody who mistyped a word probably meant. */
public final class Suggestion {
  private static final int MAX_DISTANCE = 3;
  private static final int MAX_WORD = 40;

  private Suggestion() {}

  /** {@code did you mean "x"?}, or the other advice if no word is near. */
  public static String of(String typed, Collection<String> words, String otherwise) {
    String best = "";
    int nearest = MAX_DISTANCE + 1;
    for (String word : words) {
      int distance = distance(lower(typed), lower(word));
      if (distance < nearest && distance < Math.max(2, word.length() - 1)) {
        nearest = distance;
        best = word;
      }
    }
    return best.isEmpty() ? otherwise : "did you mean \"" + best + "\"?";
  }

  /** {@code did you mean "x"?}, or the words there are if no word is near. */
  public static String ofKnown(String typed, Collection<String> words) {
    return of(typed, words, words.isEmpty() ? "" : "known are: " + String.join(", ", words));
  }

  private static String lower(String word) {
    return word.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    if (a.length() > MAX_WORD || b.length() > MAX_WORD) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
