package org.strowger.server.tech.sip;

import java.util.List;
import java.util.Locale;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipResponse;

/**
 * P-Early-Media (RFC 5009): which early media a network lets through. Between trusted peers only.
 */
final class EarlyMedia {
  /** What a caller says that acts upon the header. */
  static final String SUPPORTED = "supported";

  /** Announcements and tones towards the caller are let through, speech of the caller too. */
  private static final String BOTH = "sendrecv";

  private EarlyMedia() {}

  private static List<String> values(SipMessage message) {
    return message.tokens(HeaderName.P_EARLY_MEDIA).stream()
        .map(value -> value.toLowerCase(Locale.ROOT))
        .toList();
  }

  /** Whether a caller wants to be told. */
  static boolean isAskedFor(SipMessage invite, SipPeer peer) {
    return peer.identity().trusted() && values(invite).contains(SUPPORTED);
  }

  /** Whether nothing of what a provisional response describes will be heard. */
  static boolean isBarred(SipResponse response, SipPeer peer) {
    List<String> values = values(response);
    return peer.identity().trusted()
        && (values.contains("inactive") || values.contains("recvonly"));
  }

  /** A provisional response with early media, and the word of ours that it may be heard. */
  static Payload authorized(Payload payload) {
    return payload.sdp() == null ? payload : payload.with(HeaderName.P_EARLY_MEDIA, BOTH);
  }
}
