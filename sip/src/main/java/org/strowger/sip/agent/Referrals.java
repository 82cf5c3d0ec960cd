package org.strowger.sip.agent;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.StatusCode;
import org.strowger.sip.message.ValueWithParams;
import org.strowger.sip.transaction.ServerTransaction;

/**
 * Transfers asked for inside one session: RFC 3515, RFC 4488 (norefersub), RFC 3891 in Refer-To.
 * Confined to its shard.
 */
final class Referrals {
  /** Transfers that a peer may ask for at once. */
  static final int MAX_OPEN = 4;

  /** Seconds that the implicit subscription lasts at most. */
  static final int LIFETIME = 180;

  private static final String FRAGMENT = "message/sipfrag;version=2.0";

  /** A REFER of the peer's. */
  private static final class Incoming {
    private final ServerTransaction transaction;
    private boolean subscribed;
    private int told;

    private Incoming(ServerTransaction transaction) {
      this.transaction = transaction;
    }

    private boolean wantsNoNotify() {
      String value = transaction.request().value(HeaderName.REFER_SUB);
      return value != null && value.toLowerCase(java.util.Locale.ROOT).startsWith("false");
    }
  }

  private final Session session;
  private final Map<Long, Incoming> open = new HashMap<>();

  Referrals(Session session) {
    this.session = session;
  }

  void onRefer(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    NameAddress target = request.address(HeaderName.REFER_TO);
    if (target == null || request.headers().count(HeaderName.REFER_TO) != 1) {
      respond(now, transaction, 400, out); // RFC 3515 2.4.2
    } else if (open.size() >= MAX_OPEN || !session.isConfirmed()) {
      respond(now, transaction, 480, out);
    } else {
      long id = request.cseq().number();
      open.put(id, new Incoming(transaction));
      session.emit(
          new SipEvent.ReferAsked(
              session.id(), id, request, withoutHeaders(target), replaces(target)),
          out);
    }
  }

  private static NameAddress withoutHeaders(NameAddress target) {
    return target.uri() instanceof SipUri uri ? target.withUri(uri.withoutHeaders()) : target;
  }

  private static @Nullable Replaces replaces(NameAddress target) {
    String text = target.uri() instanceof SipUri uri ? uri.header("Replaces") : null;
    return text == null ? null : Replaces.parse(text);
  }

  private void respond(long now, ServerTransaction transaction, int status, Outbox out) {
    session.core().respond(now, transaction, session.response(transaction, status), out);
  }

  /** Our user's answer to a REFER: 2xx takes it on, anything else refuses. */
  void answer(long now, long refer, int status, Outbox out) {
    Incoming incoming = open.get(refer);
    if (incoming == null || incoming.transaction.isAnswered()) {
      return;
    }
    if (status >= 300) {
      open.remove(refer);
      respond(now, incoming.transaction, status, out);
    } else if (incoming.wantsNoNotify()) {
      open.remove(refer);
      SipResponse quiet =
          session.response(incoming.transaction, 200).with(HeaderName.REFER_SUB, "false");
      session.core().respond(now, incoming.transaction, quiet, out);
    } else {
      incoming.subscribed = true;
      respond(now, incoming.transaction, 202, out);
      notifyPeer(now, refer, 100, false, out);
    }
  }

  /**
   * Tells the peer how its transfer goes (RFC 3515 2.4.5), each status once; nothing once the
   * session is over.
   */
  void progress(long now, long refer, int status, Outbox out) {
    Incoming incoming = open.get(refer);
    if (incoming == null || !incoming.subscribed || incoming.told == status) {
      return;
    }
    incoming.told = status;
    boolean last = status >= 200;
    if (last) {
      open.remove(refer);
    }
    notifyPeer(now, refer, status, last, out);
  }

  private void notifyPeer(long now, long refer, int status, boolean last, Outbox out) {
    Dialog dialog = session.dialog();
    if (dialog == null || session.isEnded()) {
      return;
    }
    String state = last ? "terminated;reason=noresource" : "active;expires=" + LIFETIME;
    String line = "SIP/2.0 " + status + " " + StatusCode.reason(status) + "\r\n";
    SipRequest notify =
        dialog
            .request(Method.NOTIFY)
            .with(HeaderName.EVENT, "refer;id=" + refer)
            .with(HeaderName.SUBSCRIPTION_STATE, state)
            .withBody(FRAGMENT, Octets.utf8(line));
    session.send(now, dialog, notify, IgnoredExchange.INSTANCE, out);
  }

  /** Asks the peer to call somebody else. */
  void refer(long now, NameAddress target, Payload payload, Outbox out) {
    Dialog dialog = session.dialog();
    if (dialog == null || !session.isConfirmed()) {
      return;
    }
    SipRequest request =
        payload.addTo(dialog.request(Method.REFER).with(HeaderName.REFER_TO, target));
    session.send(now, dialog, request, new Outcome(), out);
  }

  /** What becomes of our REFER itself. */
  private final class Outcome implements ExchangeUser {
    @Override
    public void onResponse(long now, Exchange exchange, SipResponse response, Outbox out) {
      boolean quiet = "false".equals(response.value(HeaderName.REFER_SUB));
      if (response.isFinal() && (!response.isSuccess() || quiet)) {
        tell(response.status(), true, out);
      }
    }

    @Override
    public void onTrouble(long now, Exchange exchange, Trouble trouble, Outbox out) {
      tell(408, true, out);
    }
  }

  private void tell(int status, boolean last, Outbox out) {
    session.emit(new SipEvent.ReferProgress(session.id(), status, last), out);
  }

  void onNotify(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    ValueWithParams event = request.valueWithParams(HeaderName.EVENT);
    if (event == null || !event.value().equalsIgnoreCase("refer")) {
      respond(now, transaction, 489, out);
      return;
    }
    respond(now, transaction, 200, out);
    ValueWithParams state = request.valueWithParams(HeaderName.SUBSCRIPTION_STATE);
    boolean last = state != null && state.value().equalsIgnoreCase("terminated");
    int status = status(request.body());
    if (status > 0 || last) {
      tell(status > 0 ? status : 500, last, out);
    }
  }

  /** The status of a {@code SIP/2.0 180 Ringing} fragment (RFC 3420); 0 if it is none. */
  private static int status(Octets body) {
    String text = body.slice(0, Math.min(body.length(), 16)).toLatin1();
    if (text.length() < 11 || !text.regionMatches(true, 0, "SIP/2.0 ", 0, 8)) {
      return 0;
    }
    int status = 0;
    for (int i = 8; i < 11; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      status = status * 10 + c - '0';
    }
    return StatusCode.isValid(status) ? status : 0;
  }
}
