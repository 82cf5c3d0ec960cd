package org.strowger.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;

/**
 * One header line: a name and a value whose text and typed form are worked out when asked for.
 * Immutable; the two caches are written at most with equal values.
 *
 * <p>A line that came from the wire keeps its octets, so that writing it again changes nothing.
 */
public final class Header {
  private final @Nullable HeaderName known;
  private final String name;
  private final @Nullable Octets raw;
  private @Nullable String value;
  private @Nullable Object view;

  private Header(
      @Nullable HeaderName known, String name, @Nullable Octets raw, @Nullable String value) {
    this.known = known;
    this.name = name;
    this.raw = raw;
    this.value = value;
  }

  /**
   * A header of a known name; the value's {@code toString} is its wire form. Line ends inside it
   * become spaces, so that no value can add a header.
   */
  public static Header of(HeaderName name, Object value) {
    return new Header(name, name.text(), null, oneLine(value.toString()));
  }

  /** A header of any name, compact forms included; see {@link #of(HeaderName, Object)}. */
  public static Header of(String name, Object value) {
    HeaderName known = HeaderName.of(name);
    if (known != null) {
      return of(known, value);
    }
    if (name.isEmpty() || !Chars.isToken(name)) {
      throw new IllegalArgumentException("header name " + name + " is not a token");
    }
    return new Header(null, name, null, oneLine(value.toString()));
  }

  static Header parsed(@Nullable HeaderName known, Octets name, Octets value) {
    return new Header(known, known == null ? name.toLatin1() : known.text(), value, null);
  }

  /** The name where it is a known one; null for an extension header. */
  public @Nullable HeaderName known() {
    return known;
  }

  /** The name: canonical if known, else as received. */
  public String name() {
    return name;
  }

  /** Whether this header has a name, in any case. */
  boolean isNamed(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** The value's text, folded lines joined by one space, outer white space removed. */
  public String value() {
    String text = value;
    if (text == null) {
      text = raw == null ? "" : oneLine(raw.toUtf8());
      value = text;
    }
    return text;
  }

  /** The value's octets as received, or in UTF-8. */
  Octets octets() {
    return raw == null || isFolded(raw) ? Octets.utf8(value()) : raw;
  }

  private static boolean isFolded(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) == '\n' || octets.at(i) == '\r') {
        return true;
      }
    }
    return false;
  }

  /** The typed form of a single value; null if malformed. */
  <T> @Nullable T view(Class<T> type, Function<String, @Nullable T> parser) {
    Object cached = view;
    if (type.isInstance(cached)) {
      return type.cast(cached);
    }
    if (cached instanceof Malformed malformed && malformed.type == type) {
      return null;
    }
    T parsed = parser.apply(value());
    view = parsed == null ? new Malformed(type) : parsed;
    return parsed;
  }

  /** The typed form of a comma-separated value; null if any element is malformed. */
  <T> @Nullable List<T> views(Class<T> type, Function<ValueReader, @Nullable T> parser) {
    if (view instanceof Elements<?> cached && cached.type == type) {
      @SuppressWarnings("unchecked") // the list was made for this very type
      List<T> items = (List<T>) cached.items;
      return items;
    }
    if (view instanceof Malformed malformed && malformed.type == type) {
      return null;
    }
    List<T> items = ValueReader.list(value(), parser);
    view = items == null ? new Malformed(type) : new Elements<>(type, items);
    return items;
  }

  private record Elements<T>(Class<T> type, List<T> items) {}

  /** That the value is none of this type; another type may still be asked for. */
  private record Malformed(Class<?> type) {}

  private static String oneLine(String text) {
    if (text.indexOf('\r') < 0 && text.indexOf('\n') < 0) {
      return text.strip();
    }
    StringBuilder out = new StringBuilder(text.length());
    boolean fold = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r' || c == '\n') {
        fold = true;
      } else if (!fold || (c != ' ' && c != '\t')) {
        if (fold) {
          out.append(' ');
          fold = false;
        }
        out.append(c);
      }
    }
    return out.toString().strip();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Header that
        && name.equalsIgnoreCase(that.name)
        && value().equals(that.value());
  }

  @Override
  public int hashCode() {
    return name.toLowerCase(Locale.ROOT).hashCode() * 31 + value().hashCode();
  }

  /** {@code Name: value}. */
  @Override
  public String toString() {
    return name + ": " + value();
  }
}
