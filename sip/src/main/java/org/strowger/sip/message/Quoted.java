package org.strowger.sip.message;

/** Quoted strings, RFC 3261 25.1. */
public final class Quoted {
  private Quoted() {}

  /** A text in quotes, with backslashes before quotes and backslashes. */
  public static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\');
      }
      out.append(c == '\r' || c == '\n' ? ' ' : c);
    }
    return out.append('"').toString();
  }

  /** What a quoted string says; a text without quotes as it is. */
  public static String unquote(String raw) {
    if (raw.length() < 2 || raw.charAt(0) != '"' || raw.charAt(raw.length() - 1) != '"') {
      return raw;
    }
    String inner = raw.substring(1, raw.length() - 1);
    if (inner.indexOf('\\') < 0) {
      return inner;
    }
    StringBuilder out = new StringBuilder(inner.length());
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      out.append(c == '\\' && i + 1 < inner.length() ? inner.charAt(++i) : c);
    }
    return out.toString();
  }
}
