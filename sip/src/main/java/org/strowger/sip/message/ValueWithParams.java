package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * A token (or number, or media type) with parameters: Event, Session-Expires, Reason,
 * Content-Disposition, Subscription-State, Accept. Immutable.
 *
 * @param value what stands before the first semicolon
 * @param params the parameters
 */
public record ValueWithParams(String value, Params params) {
  /** A value without parameters. */
  public static ValueWithParams of(String value) {
    return new ValueWithParams(value, Params.NONE);
  }

  /** Reads a whole text; null if malformed. */
  public static @Nullable ValueWithParams parse(String text) {
    return ValueReader.whole(text, ValueWithParams::read);
  }

  static @Nullable ValueWithParams read(ValueReader in) {
    String value = in.until(" \t;,\"<>");
    Params params = value.isEmpty() ? null : Params.read(in);
    return params == null ? null : new ValueWithParams(value, params);
  }

  /** With a parameter (wire form). */
  public ValueWithParams with(String name, @Nullable String raw) {
    return new ValueWithParams(value, params.with(name, raw));
  }

  @Override
  public String toString() {
    return value + params;
  }
}
