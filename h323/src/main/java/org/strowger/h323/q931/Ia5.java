package org.strowger.h323.q931;

import org.strowger.kernel.Octets;

/** Printable IA5 characters in information elements: numbers, Keypad Facility (Q.931 §4.5.18). */
public final class Ia5 {
  private Ia5() {}

  /** The printable characters from an index on, at most so many; others are dropped. */
  public static String read(Octets content, int from, int max) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < content.length() && out.length() < max; i++) {
      int character = content.at(i);
      if (character >= ' ' && character < 0x7F) {
        out.append((char) character);
      }
    }
    return out.toString();
  }
}
