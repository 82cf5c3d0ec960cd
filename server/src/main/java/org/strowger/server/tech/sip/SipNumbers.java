package org.strowger.server.tech.sip;

import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.message.AbsoluteUri;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** Numbers in URIs: the user part of sip, and tel (RFC 3966). */
final class SipNumbers {
  /** The most parameters of a number that are looked at. */
  private static final int MAX_PARAMS = 16;

  private SipNumbers() {}

  /** The number that a URI names; empty digits if it names none. */
  static PhoneNumber of(Uri uri) {
    boolean isTel = uri instanceof AbsoluteUri other && other.isTel();
    String user = uri.user();
    String params = isTel ? ((AbsoluteUri) uri).rest() : user;
    int semicolon = user.indexOf(';');
    if (semicolon >= 0) {
      user = user.substring(0, semicolon);
    }
    if (isTel || looksLikeNumber(user)) {
      user = withoutSeparators(user);
    }
    PhoneNumber number =
        PhoneNumber.of(user.substring(0, Math.min(user.length(), PhoneNumber.MAX_LENGTH)));
    return number.type() == PhoneNumber.Type.INTERNATIONAL
        ? number
        : number.within(context(params));
  }

  /** RFC 3966 5.1.5: where a local number counts; empty if that is not said, or no context. */
  private static String context(String params) {
    for (String param : params.split(";", MAX_PARAMS)) {
      int equals = param.indexOf('=');
      if (equals > 0 && param.substring(0, equals).equalsIgnoreCase("phone-context")) {
        String value = param.substring(equals + 1);
        return value.matches("\\+?[A-Za-z0-9.-]{1,128}") ? value : "";
      }
    }
    return "";
  }

  /** Only digits and the visual separators of RFC 3966 5.1.1. */
  private static boolean looksLikeNumber(String user) {
    boolean digits = false;
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      digits |= c >= '0' && c <= '9';
      if ("0123456789*#-.()".indexOf(c) < 0 && !(i == 0 && c == '+')) {
        return false;
      }
    }
    return digits;
  }

  private static String withoutSeparators(String user) {
    StringBuilder out = new StringBuilder(user.length());
    for (int i = 0; i < user.length(); i++) {
      if ("-.()".indexOf(user.charAt(i)) < 0) {
        out.append(user.charAt(i));
      }
    }
    return out.toString();
  }

  /** A URI of a number at a host; of a local one with its context (RFC 3261 19.1.6). */
  static SipUri uri(PhoneNumber number, String host) {
    return number.context().isEmpty()
        ? SipUri.of(number.toString(), host)
        : SipUri.of(number + ";phone-context=" + number.context(), host).with("user", "phone");
  }
}
