package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A list of tokens: option tags, methods. Immutable.
 *
 * @param items without the empty ones, which some senders leave after a last comma
 */
record Tokens(List<String> items) {
  /** Keeps a copy. */
  Tokens {
    items = List.copyOf(items);
  }

  /** Reads a value, which may be empty; null if malformed. */
  static @Nullable Tokens parse(String value) {
    List<String> out = new ArrayList<>(4);
    ValueReader in = new ValueReader(value);
    in.skipSpace();
    do {
      String token = in.token();
      if (!token.isEmpty()) {
        out.add(token);
      }
    } while (in.accept(',') && out.size() < SipLimits.ELEMENTS);
    return in.isAtEnd() ? new Tokens(out) : null;
  }

  /** RFC 3323 4.2 separates by semicolon; senders that use commas are understood as well. */
  static List<String> privacy(String value) {
    List<String> out = new ArrayList<>(2);
    ValueReader in = new ValueReader(value);
    do {
      in.skipSpace();
      String item = in.until(";, \t");
      if (!item.isEmpty() && out.size() < SipLimits.ELEMENTS) {
        out.add(item.toLowerCase(Locale.ROOT));
      }
    } while (in.accept(';') || in.accept(','));
    return List.copyOf(out);
  }
}
