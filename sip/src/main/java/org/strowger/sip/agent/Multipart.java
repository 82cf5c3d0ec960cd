package org.strowger.sip.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.ValueWithParams;

/**
 * The session description inside a multipart body (RFC 5621 §3, RFC 2046 5.1): trunks send it
 * beside ISUP or location parts, which are not for us.
 */
final class Multipart {
  /** Parts that are looked at. */
  static final int MAX_PARTS = 16;

  private static final String BLANK = "\r\n\r\n";

  private Multipart() {}

  /** The message with its description alone as body; as it is if it has none in parts. */
  static SipMessage unwrapped(SipMessage message) {
    ValueWithParams type = message.contentType();
    if (type == null || !type.value().toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return message;
    }
    String boundary = type.params().value("boundary");
    Octets sdp =
        boundary == null || boundary.isEmpty() ? null : description(message.body(), boundary);
    return sdp == null ? message : message.withBody(Payload.SDP, sdp);
  }

  private static @Nullable Octets description(Octets body, String boundary) {
    String text = body.toLatin1();
    String delimiter = "--" + boundary;
    int at = text.startsWith(delimiter) ? 0 : text.indexOf("\r\n" + delimiter);
    for (int i = 0; i < MAX_PARTS && at >= 0; i++) {
      int start = text.indexOf("\r\n", at + delimiter.length());
      int end = start < 0 ? -1 : text.indexOf("\r\n" + delimiter, start);
      if (end < 0) {
        return null;
      }
      int blank = text.indexOf(BLANK, start);
      if (blank >= 0 && blank < end && isDescription(text.substring(start, blank))) {
        return body.slice(blank + BLANK.length(), Math.max(end, blank + BLANK.length()));
      }
      at = end + 2;
    }
    return null;
  }

  private static boolean isDescription(String headers) {
    for (String line : headers.split("\r\n", 16)) {
      String lower = line.toLowerCase(Locale.ROOT).replace(" ", "");
      if (lower.startsWith("content-type:" + Payload.SDP)) {
        return true;
      }
    }
    return false;
  }
}
