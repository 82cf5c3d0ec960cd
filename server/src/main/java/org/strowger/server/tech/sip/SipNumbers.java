package org.strowger.server.tech.sip;

import org.strowger.pbx.call.PhoneNumber;
import org.strowger.sip.message.AbsoluteUri;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** Numbers in URIs: the user part of sip, and tel (RFC 3966). */
final class SipNumbers {
  private SipNumbers() {}

  /** The number that a URI names; empty digits if it names none. */
  static PhoneNumber of(Uri uri) {
    String user = uri.user();
    int semicolon = user.indexOf(';');
    if (semicolon >= 0) {
      user = user.substring(0, semicolon); // RFC 3966 parameters such as phone-context
    }
    boolean isTel = uri instanceof AbsoluteUri other && other.isTel();
    if (isTel || looksLikeNumber(user)) {
      user = withoutSeparators(user);
    }
    return PhoneNumber.of(user.substring(0, Math.min(user.length(), PhoneNumber.MAX_LENGTH)));
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

  /** A URI of a number at a host. */
  static SipUri uri(PhoneNumber number, String host) {
    return SipUri.of(number.toString(), host);
  }
}
