package org.strowger.sip.transaction;

import java.util.Locale;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.Via;

/**
 * What makes two requests the same one: RFC 3261 17.2.3. Immutable.
 *
 * @param identity branch and sent-by; or what RFC 2543 elements offer instead
 * @param method the method, INVITE for an ACK
 */
record ServerKey(String identity, Method method) {
  static ServerKey of(SipRequest request) {
    return of(request, request.is(Method.ACK) ? Method.INVITE : request.method());
  }

  /** The key of the transaction with the same identity and another method: what CANCEL looks up. */
  static ServerKey of(SipRequest request, Method method) {
    Via via = request.via();
    String sentBy = via.host().toLowerCase(Locale.ROOT) + ":" + via.port();
    if (via.hasRfc3261Branch()) {
      return new ServerKey(via.branch() + "|" + sentBy, method);
    }
    // Request-URI, From tag, Call-ID, CSeq number and top Via. The To tag is left out: that of an
    // ACK is the one we made, which no INVITE had.
    String identity =
        String.join(
            "|",
            request.uri().toString(),
            request.fromTag(),
            request.callId(),
            Long.toString(request.cseq().number()),
            sentBy,
            via.branch());
    return new ServerKey(identity, method);
  }
}
