package org.strowger.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code addr-spec}: RFC 3261 19.1.1 and 25.1. */
final class UriParser {
  private UriParser() {}

  static @Nullable Uri parse(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || !isScheme(text, colon)) {
      return null;
    }
    String scheme = text.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = text.substring(colon + 1);
    return switch (scheme) {
      case "sip" -> sip(false, rest);
      case "sips" -> sip(true, rest);
      default ->
          rest.isEmpty() || !Chars.isUric(rest) || !Escapes.areWellFormed(rest)
              ? null
              : new AbsoluteUri(scheme, rest);
    };
  }

  private static boolean isScheme(String text, int end) {
    if (!Chars.isAlpha(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (!Chars.isAlphanumeric(c) && c != '+' && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable SipUri sip(boolean secure, String rest) {
    int at = rest.indexOf('@');
    String user = at < 0 ? null : rest.substring(0, at);
    String password = null;
    if (user != null) {
      int colon = user.indexOf(':');
      password = colon < 0 ? null : user.substring(colon + 1);
      user = colon < 0 ? user : user.substring(0, colon);
      if (!isUserInfo(user, password)) {
        return null;
      }
    }
    ValueReader in = new ValueReader(rest.substring(at + 1));
    HostPort hostPort = HostPort.read(in);
    Params params = hostPort == null ? null : params(in);
    String headers = params == null ? null : headers(in);
    return headers == null || hostPort == null || params == null
        ? null
        : new SipUri(secure, user, password, hostPort.host(), hostPort.port(), params, headers);
  }

  private static boolean isUserInfo(String user, @Nullable String password) {
    return !user.isEmpty()
        && Chars.isUser(user)
        && Escapes.areWellFormed(user)
        && (password == null || (Chars.isPassword(password) && Escapes.areWellFormed(password)));
  }

  private static @Nullable Params params(ValueReader in) {
    if (in.peek() != ';') {
      return Params.NONE;
    }
    List<Params.Param> items = new ArrayList<>(4);
    while (in.acceptHere(';')) {
      String name = in.until("=;?");
      String value = in.acceptHere('=') ? in.until(";?") : null;
      boolean fits =
          !name.isEmpty()
              && isParam(name)
              && (value == null || (!value.isEmpty() && isParam(value)))
              && items.size() < SipLimits.PARAMS;
      if (!fits) {
        return null;
      }
      items.add(new Params.Param(Escapes.normalised(name), value)); // RFC 4475 3.1.1.3
    }
    return new Params(items);
  }

  private static boolean isParam(String text) {
    return Chars.isUriParam(text) && Escapes.areWellFormed(text);
  }

  /** The headers without their question mark, empty for none; null if malformed. */
  private static @Nullable String headers(ValueReader in) {
    if (in.isAtEnd()) {
      return "";
    }
    if (!in.acceptHere('?')) {
      return null;
    }
    int start = in.mark();
    do {
      String name = in.until("=&");
      boolean valued = in.acceptHere('=');
      String value = in.until("&");
      boolean fits =
          valued
              && !name.isEmpty()
              && Chars.isUriHeader(name)
              && Chars.isUriHeader(value)
              && Escapes.areWellFormed(name)
              && Escapes.areWellFormed(value);
      if (!fits) {
        return null;
      }
    } while (in.acceptHere('&'));
    return in.isAtEnd() ? in.since(start) : null;
  }
}
