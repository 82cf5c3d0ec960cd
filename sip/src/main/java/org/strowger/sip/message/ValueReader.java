package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a header value from left to right by the grammar of RFC 3261 25.1. Confined to one call.
 *
 * <p>Nothing here throws on any text: what does not fit the grammar is null, empty or -1.
 */
public final class ValueReader {
  private final String text;
  private int at;

  /** A reader at the start of a value; folded lines are joined already. */
  public ValueReader(String text) {
    this.text = text;
  }

  /** A whole text as one value: null if it does not fit or something follows it. */
  static <T> @Nullable T whole(String text, Function<ValueReader, @Nullable T> parser) {
    ValueReader reader = new ValueReader(text);
    reader.skipSpace();
    T value = parser.apply(reader);
    reader.skipSpace();
    return value == null || !reader.isAtEnd() ? null : value;
  }

  /** A comma-separated list of one or more elements; null if any does not fit. */
  static <T> @Nullable List<T> list(String text, Function<ValueReader, @Nullable T> parser) {
    ValueReader reader = new ValueReader(text);
    List<T> out = new ArrayList<>(2);
    do {
      reader.skipSpace();
      T value = parser.apply(reader);
      if (value == null || out.size() == SipLimits.ELEMENTS) {
        return null;
      }
      out.add(value);
    } while (reader.accept(','));
    return reader.isAtEnd() ? List.copyOf(out) : null;
  }

  /** Whether nothing is left. */
  public boolean isAtEnd() {
    return at >= text.length();
  }

  /** The next character, not consumed; NUL at the end. */
  public char peek() {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  /** Passes over spaces and tabs. */
  public void skipSpace() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  /** Consumes a separator with the white space around it; false, and nothing but space, if not. */
  public boolean accept(char separator) {
    skipSpace();
    if (peek() != separator || isAtEnd()) {
      return false;
    }
    at++;
    skipSpace();
    return true;
  }

  /** Consumes one character exactly here. */
  boolean acceptHere(char c) {
    if (isAtEnd() || text.charAt(at) != c) {
      return false;
    }
    at++;
    return true;
  }

  /** A token; empty if there is none here. */
  public String token() {
    int start = at;
    while (at < text.length() && Chars.isToken(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A number of digits only, at most {@code max}; -1 if there is none or it is larger. */
  public long number(long max) {
    int start = at;
    long value = 0;
    boolean tooLarge = false;
    while (at < text.length() && Chars.isDigit(text.charAt(at))) {
      value = value * 10 + text.charAt(at++) - '0';
      tooLarge |= value > max;
      value = Math.min(value, max);
    }
    return at == start || tooLarge ? -1 : value;
  }

  /** A quoted string with its quotes and escapes; null if it is not closed or none is here. */
  public @Nullable String quoted() {
    if (peek() != '"') {
      return null;
    }
    int start = at;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        at = i + 1;
        return text.substring(start, at);
      }
    }
    return null;
  }

  /** The characters up to, not including, any of the stops or the end. */
  public String until(String stops) {
    int start = at;
    while (at < text.length() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** A comment in parentheses, which may nest, with its outer parentheses; null if not closed. */
  @Nullable String comment() {
    if (peek() != '(') {
      return null;
    }
    int depth = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        String comment = text.substring(at, i + 1);
        at = i + 1;
        return comment;
      }
    }
    return null;
  }

  /** A place to come back to. */
  int mark() {
    return at;
  }

  void reset(int mark) {
    at = mark;
  }

  /** What was read since a mark. */
  String since(int mark) {
    return text.substring(mark, at);
  }
}
