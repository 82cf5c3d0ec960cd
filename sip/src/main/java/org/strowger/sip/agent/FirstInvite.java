package org.strowger.sip.agent;

import org.strowger.kernel.Outbox;
import org.strowger.sip.message.CSeq;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;

/** The INVITE that begins a session of ours (RFC 3261 8.1.1, 13.2.1). Stateless. */
final class FirstInvite {
  /** A CSeq begins somewhere below, so that it tells nobody how many calls there were. */
  private static final int FIRST_CSEQ_BELOW = 1 << 16;

  private FirstInvite() {}

  /** Begins a session; one too many ends at once. */
  static void send(long now, SipCore core, DialogId id, InviteOrder order, Outbox out) {
    boolean secure = ContactScheme.isSecure(order.target(), order.routes());
    Session session = new Session(core, id, order.credentials(), order.from().uri().user(), secure);
    if (order.destination().flow() != null) {
      session.pin(order.destination().flow());
    }
    long cseq = 1L + core.env().random(FIRST_CSEQ_BELOW);
    Uri next = order.routes().isEmpty() ? order.target() : order.routes().getFirst().uri();
    ExchangeOrder exchange =
        new ExchangeOrder(
            request(core, session, order, cseq),
            order.destination(),
            next instanceof SipUri uri ? uri : null,
            order.credentials(),
            core::dress);
    OutgoingInvite invite = new OutgoingInvite(session, exchange, cseq);
    session.start(invite);
    if (core.sessions().size() > core.settings().maxSessions()) {
      session.finish(EndReason.OVERLOAD, null, out);
    } else {
      invite.start(now, out);
    }
  }

  private static SipRequest request(SipCore core, Session session, InviteOrder order, long cseq) {
    SipRequest request =
        SipRequest.of(Method.INVITE, order.target())
            .add(HeaderName.MAX_FORWARDS, order.maxForwards())
            .add(HeaderName.FROM, order.from().withTag(core.newTag()))
            .add(HeaderName.TO, order.to())
            .add(HeaderName.CALL_ID, core.newCallId())
            .add(HeaderName.CSEQ, new CSeq(cseq, Method.INVITE));
    for (NameAddress route : order.routes()) {
      request = request.add(HeaderName.ROUTE, route);
    }
    return order.payload().addTo(session.timer().ask(core.announce(request, order.reliability())));
  }
}
