package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;

/**
 * One Reason element (RFC 3326). Immutable.
 *
 * @param protocol {@code Q.850}, {@code SIP} or another
 * @param params with {@code cause} and {@code text}
 */
public record Reason(String protocol, Params params) {
  /** A Q.850 cause, 1..127, with a text; empty for none. */
  public static Reason q850(int cause, String text) {
    return of("Q.850", cause, text);
  }

  /** A SIP status with a text; empty for none. */
  public static Reason sip(int status, String text) {
    return of("SIP", status, text);
  }

  private static Reason of(String protocol, int cause, String text) {
    Params params = Params.NONE.with("cause", Integer.toString(cause));
    return new Reason(protocol, text.isEmpty() ? params : params.withQuoted("text", text));
  }

  /** Reads a whole text; null if malformed. */
  public static @Nullable Reason parse(String text) {
    return ValueReader.whole(text, Reason::read);
  }

  static @Nullable Reason read(ValueReader in) {
    String protocol = in.token();
    Params params = protocol.isEmpty() ? null : Params.read(in);
    return params == null ? null : new Reason(protocol, params);
  }

  /** Whether the cause is one of Q.850. */
  public boolean isQ850() {
    return protocol.equalsIgnoreCase("Q.850");
  }

  /** The cause, 0..999; -1 if absent. */
  public int cause() {
    return (int) params.number("cause", 999);
  }

  /** The text; empty if absent. */
  public String text() {
    String text = params.value("text");
    return text == null ? "" : text;
  }

  @Override
  public String toString() {
    return protocol + params;
  }
}
