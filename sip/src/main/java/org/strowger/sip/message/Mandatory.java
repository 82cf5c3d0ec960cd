package org.strowger.sip.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers without which nothing can be done with a message: RFC 3261 8.1.1. */
final class Mandatory {
  private static final List<HeaderName> ONCE =
      List.of(HeaderName.FROM, HeaderName.TO, HeaderName.CALL_ID, HeaderName.CSEQ);

  private Mandatory() {}

  /** What is wrong; null if they are all there and can be read. */
  static @Nullable String fault(SipMessage message) {
    for (HeaderName name : ONCE) {
      int count = message.headers().count(name);
      if (count != 1) {
        return count == 0 ? "no " + name : "more than one " + name;
      }
    }
    if (message.headers().count(HeaderName.MAX_FORWARDS) > 1) {
      return "more than one " + HeaderName.MAX_FORWARDS;
    }
    Header via = message.headers().first(HeaderName.VIA);
    if (via == null) {
      return "no Via";
    }
    return via.views(Via.class, Via::read) == null ? "malformed Via" : values(message);
  }

  private static @Nullable String values(SipMessage message) {
    if (message.single(HeaderName.FROM, NameAddress.class, NameAddress::parse) == null) {
      return "malformed From";
    }
    if (message.single(HeaderName.TO, NameAddress.class, NameAddress::parse) == null) {
      return "malformed To";
    }
    if (message.single(HeaderName.CSEQ, CSeq.class, CSeq::parse) == null) {
      return "malformed CSeq";
    }
    return isCallId(message.callId()) ? null : "malformed Call-ID";
  }

  /** Wider than the grammar: whatever is one word identifies a call. */
  private static boolean isCallId(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
