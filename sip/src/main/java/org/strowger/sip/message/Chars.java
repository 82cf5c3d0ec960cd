package org.strowger.sip.message;

/** Character classes of RFC 3261 25.1. */
final class Chars {
  private static final boolean[] TOKEN = table("-.!%*_+`'~");
  private static final boolean[] UNRESERVED = table("-_.!~*'()");
  private static final boolean[] USER = table("-_.!~*'()&=+$,;?/%");
  private static final boolean[] PASSWORD = table("-_.!~*'()&=+$,%");
  private static final boolean[] URI_PARAM = table("-_.!~*'()[]/:&+$%");
  private static final boolean[] URI_HEADER = table("-_.!~*'()[]/?:+$%");
  private static final boolean[] URIC = table("-_.!~*'();/?:@&=+$,%[]#");
  private static final boolean[] HOST = table("-._");
  private static final boolean[] WORD = table("-.!%*_+`'~()<>:\\\"/[]?{}");

  private Chars() {}

  private static boolean[] table(String marks) {
    boolean[] table = new boolean[128];
    for (int c = 0; c < 128; c++) {
      table[c] = isAlphanumeric(c) || marks.indexOf(c) >= 0;
    }
    return table;
  }

  static boolean isAlphanumeric(int c) {
    return isDigit(c) || isAlpha(c);
  }

  static boolean isAlpha(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  static boolean isToken(int c) {
    return c < 128 && TOKEN[c];
  }

  static boolean isUnreserved(int c) {
    return c < 128 && UNRESERVED[c];
  }

  static boolean isHost(int c) {
    return c < 128 && HOST[c];
  }

  static boolean isToken(String text) {
    return all(text, TOKEN);
  }

  static boolean isUser(String text) {
    return all(text, USER);
  }

  static boolean isPassword(String text) {
    return all(text, PASSWORD);
  }

  static boolean isUriParam(String text) {
    return all(text, URI_PARAM);
  }

  static boolean isUriHeader(String text) {
    return all(text, URI_HEADER);
  }

  static boolean isUric(String text) {
    return all(text, URIC);
  }

  /** Whether a text is {@code callid}: word, optionally "@" word. */
  static boolean isCallId(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return !text.isEmpty() && all(text, WORD);
    }
    return at > 0
        && at < text.length() - 1
        && all(text.substring(0, at), WORD)
        && all(text.substring(at + 1), WORD);
  }

  private static boolean all(String text, boolean[] table) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128 || !table[text.charAt(i)]) {
        return false;
      }
    }
    return true;
  }
}
