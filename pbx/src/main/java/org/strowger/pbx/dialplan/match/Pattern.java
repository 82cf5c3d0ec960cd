package org.strowger.pbx.dialplan.match;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.source.Position;
import org.strowger.pbx.dialplan.source.Problems;

/**
 * An extension's name: a number itself, or after {@code _} a pattern of numbers. Immutable.
 *
 * <p>{@code X} is 0-9, {@code Z} 1-9, {@code N} 2-9, {@code [13-5]} what it lists, {@code .} at the
 * end one character or more, {@code !} at the end any number of them and as soon as nothing else
 * can match; other characters are themselves. Hyphens outside brackets only please the eye.
 *
 * @param text as written
 * @param literal whether it is no pattern
 * @param sets of each position, its characters in order
 */
public record Pattern(String text, boolean literal, List<String> sets, Tail tail)
    implements Comparable<Pattern> {
  /** The longest name, characters. */
  public static final int MAX_LENGTH = 128;

  /** Specificity after the last position: the wildcards go before the end, as in Asterisk. */
  private static final int END = 0x30000;

  private static final String X = "0123456789";
  private static final String Z = "123456789";
  private static final String N = "23456789";

  /** Sets of one character: a large dialplan has millions. */
  private static final List<String> SINGLES =
      IntStream.range(0, 128).mapToObj(Character::toString).toList();

  /** What may follow the last position. */
  public enum Tail {
    /** Nothing. */
    NONE(END),
    /** {@code .}: one character or more. */
    SOME(0x18000),
    /** {@code !}: any number of characters. */
    ANY(0x28000);

    private final int key;

    Tail(int key) {
      this.key = key;
    }
  }

  /** Copies the list. */
  public Pattern {
    sets = List.copyOf(sets);
  }

  /** A name that is no pattern, such as a special extension. */
  public static Pattern literal(String name) {
    return new Pattern(name, true, singles(canonical(name)), Tail.NONE);
  }

  /** A name or number as it is looked up: without hyphens. */
  public static String canonical(String number) {
    return number.indexOf('-') < 0 ? number : number.replace("-", "");
  }

  /** Reads a name; null if it is wrong, which is then told. */
  public static @Nullable Pattern parse(String text, Position at, Problems problems) {
    if (text.isEmpty() || text.equals("_")) {
      problems.error(at, "an extension without a name", "write a number or a pattern like _9X.");
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      problems.error(at, "a name longer than " + MAX_LENGTH + " characters", "shorten it");
      return null;
    }
    if (text.charAt(0) != '_') {
      return literal(text);
    }
    List<String> sets = new ArrayList<>();
    int i = 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '.' || c == '!') {
        if (i + 1 < text.length()) {
          problems.error(
              at.plus(i), "nothing may follow " + c + " in a pattern", "end the pattern here");
          return null;
        }
        return new Pattern(text, false, sets, c == '.' ? Tail.SOME : Tail.ANY);
      }
      if (c == '[') {
        int close = text.indexOf(']', i);
        String set = close < 0 ? null : set(text.substring(i + 1, close), at.plus(i), problems);
        if (set == null) {
          if (close < 0) {
            problems.error(at.plus(i), "[ is not closed in this pattern", "add ]");
          }
          return null;
        }
        sets.add(set);
        i = close;
      } else if (c != '-' && c != ' ') {
        sets.add(
            switch (c) {
              case 'X', 'x' -> X;
              case 'Z', 'z' -> Z;
              case 'N', 'n' -> N;
              default -> single(c);
            });
      }
      i++;
    }
    return new Pattern(text, false, sets, Tail.NONE);
  }

  /** What a pair of brackets lists, in order and once; null if it is wrong. */
  private static @Nullable String set(String text, Position at, Problems problems) {
    TreeSet<Character> set = new TreeSet<>();
    for (int i = 0; i < text.length(); i++) {
      char first = text.charAt(i);
      if (first == '\\' && i + 1 < text.length()) {
        set.add(text.charAt(++i));
      } else if (i + 2 < text.length() && text.charAt(i + 1) == '-') {
        char last = text.charAt(i + 2);
        if (last < first || last > 127) {
          problems.error(
              at, "[" + text + "] has the range " + first + "-" + last, "write it upwards");
          return null;
        }
        for (char c = first; c <= last; c++) {
          set.add(c);
        }
        i += 2;
      } else {
        set.add(first);
      }
    }
    if (set.isEmpty()) {
      problems.error(at, "[] matches nothing", "list characters: [1-5]");
      return null;
    }
    if (set.size() == 1) {
      return single(set.getFirst());
    }
    StringBuilder out = new StringBuilder();
    set.forEach(out::append);
    String listed = out.toString();
    return listed.equals(X) ? X : listed.equals(Z) ? Z : listed.equals(N) ? N : listed;
  }

  private static String single(char c) {
    return c < SINGLES.size() ? SINGLES.get(c) : String.valueOf(c);
  }

  private static List<String> singles(String name) {
    String[] sets = new String[name.length()];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = single(name.charAt(i));
    }
    return List.of(sets);
  }

  /** Whether a number matches by itself; the automaton's plain counterpart. */
  public boolean matches(String number) {
    if (number.length() < sets.size() + (tail == Tail.SOME ? 1 : 0)
        || (tail == Tail.NONE && number.length() > sets.size())) {
      return false;
    }
    for (int i = 0; i < sets.size(); i++) {
      if (sets.get(i).indexOf(number.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is the same set of numbers as another, however written. */
  public boolean isSameAs(Pattern other) {
    return literal == other.literal && tail == other.tail && sets.equals(other.sets);
  }

  /**
   * Asterisk's precedence, first what is tried first: names before patterns; patterns position by
   * position, fewer characters first, then in ASCII order; at the end a further character before
   * {@code .} before {@code !} before nothing.
   */
  @Override
  public int compareTo(Pattern other) {
    if (literal != other.literal) {
      return literal ? -1 : 1;
    }
    int most = Math.max(sets.size(), other.sets.size());
    for (int i = 0; i <= most; i++) {
      int order = compareAt(i, other);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compareAt(int position, Pattern other) {
    if (position >= sets.size() || position >= other.sets.size()) {
      return Integer.compare(key(position), other.key(position));
    }
    String mine = sets.get(position);
    String its = other.sets.get(position);
    if (mine.equals(its)) {
      return 0;
    }
    int byKey = Integer.compare(key(position), other.key(position));
    return byKey != 0 ? byKey : mine.compareTo(its);
  }

  private int key(int position) {
    if (position < sets.size()) {
      return (sets.get(position).length() << 8) | Math.min(sets.get(position).charAt(0), 255);
    }
    return position == sets.size() ? tail.key : END;
  }

  @Override
  public String toString() {
    return text;
  }
}
