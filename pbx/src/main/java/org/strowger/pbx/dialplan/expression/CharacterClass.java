package org.strowger.pbx.dialplan.expression;

import java.util.List;

/**
 * A set of characters in a regular expression. Immutable.
 *
 * @param ranges both ends included
 * @param negated whether all others are meant
 */
record CharacterClass(List<Range> ranges, boolean negated) {
  record Range(char from, char to) {}

  /** Every character. */
  static final CharacterClass ANY = new CharacterClass(List.of(), true);

  CharacterClass {
    ranges = List.copyOf(ranges);
  }

  static CharacterClass of(char c) {
    return new CharacterClass(List.of(new Range(c, c)), false);
  }

  boolean contains(char c) {
    for (Range range : ranges) {
      if (c >= range.from && c <= range.to) {
        return !negated;
      }
    }
    return negated;
  }

  /** The ranges of a class of POSIX such as {@code digit}; none if there is no such class. */
  static List<Range> posix(String name) {
    return switch (name) {
      case "digit" -> List.of(new Range('0', '9'));
      case "lower" -> List.of(new Range('a', 'z'));
      case "upper" -> List.of(new Range('A', 'Z'));
      case "alpha" -> List.of(new Range('a', 'z'), new Range('A', 'Z'));
      case "alnum" -> List.of(new Range('0', '9'), new Range('a', 'z'), new Range('A', 'Z'));
      case "word" ->
          List.of(
              new Range('0', '9'), new Range('a', 'z'), new Range('A', 'Z'), new Range('_', '_'));
      case "xdigit" -> List.of(new Range('0', '9'), new Range('a', 'f'), new Range('A', 'F'));
      case "space" -> List.of(new Range('\t', '\r'), new Range(' ', ' '));
      case "blank" -> List.of(new Range('\t', '\t'), new Range(' ', ' '));
      case "punct" ->
          List.of(
              new Range('!', '/'), new Range(':', '@'), new Range('[', '`'), new Range('{', '~'));
      default -> List.of();
    };
  }

  /** {@code \d}, {@code \w}, {@code \s} and their opposites, or the character itself. */
  static CharacterClass escaped(char c) {
    return switch (c) {
      case 'd' -> new CharacterClass(posix("digit"), false);
      case 'D' -> new CharacterClass(posix("digit"), true);
      case 'w' -> new CharacterClass(posix("word"), false);
      case 'W' -> new CharacterClass(posix("word"), true);
      case 's' -> new CharacterClass(posix("space"), false);
      case 'S' -> new CharacterClass(posix("space"), true);
      default -> of(c);
    };
  }
}
