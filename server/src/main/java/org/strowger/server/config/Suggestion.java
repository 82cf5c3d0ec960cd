package org.strowger.server.config;

import java.util.Collection;

/** What somebody who mistyped a word probably meant. */
public final class Suggestion {
  private static final int MAX_DISTANCE = 3;

  private Suggestion() {}

  /** {@code did you mean "x"?}, or the words there are if none is near. */
  public static String of(String typed, Collection<String> words) {
    String near = near(typed, words);
    return near.isEmpty() && !words.isEmpty() ? "known are: " + String.join(", ", words) : near;
  }

  /** {@code did you mean "x"?}; empty if no word is near. */
  public static String near(String typed, Collection<String> words) {
    String best = "";
    int distance = MAX_DISTANCE + 1;
    for (String word : words) {
      int d = distance(typed, word);
      if (d < distance && d < Math.max(2, word.length() - 1)) {
        distance = d;
        best = word;
      }
    }
    return best.isEmpty() ? "" : "did you mean \"" + best + "\"?";
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
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
