package org.strowger.h323.control;

/** The keys of a telephone that signalling can tell of: {@code 0-9 * # A-D}, and hook flash. */
public final class Keys {
  /** The most keys of one message that are looked at. */
  static final int MAX = 64;

  private static final String ALL = "0123456789*#ABCD!";

  private Keys() {}

  /** Whether a character is a key; {@code !} is hook flash. */
  public static boolean isKey(char character) {
    return ALL.indexOf(character) >= 0;
  }

  /** The keys in what a peer sent, in order; other characters are dropped. */
  public static String of(String text) {
    StringBuilder keys = new StringBuilder();
    for (int i = 0; i < text.length() && i < MAX; i++) {
      char key = Character.toUpperCase(text.charAt(i));
      if (isKey(key)) {
        keys.append(key);
      }
    }
    return keys.toString();
  }
}
