package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Elements of token lists: option tags, methods, privacy values. */
final class Tokens {
  private Tokens() {}

  static @Nullable String read(ValueReader in) {
    String token = in.token();
    return token.isEmpty() ? null : token;
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
