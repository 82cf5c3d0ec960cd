package org.strowger.sip.agent;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Outbox;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.ValueWithParams;
import org.strowger.sip.transaction.ServerTransaction;

/** Which part of a session a request inside its dialog is for (RFC 3261 12.2.2). */
final class InDialogRequests {
  private static final String PICTURE = "application/media_control+xml";

  private InDialogRequests() {}

  static void take(
      long now, Session session, Dialog within, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    switch (request.method().name()) {
      case "INVITE", "UPDATE" ->
          session.renegotiation().peer().onRequest(now, within, transaction, out);
      case "PRACK" -> prack(now, session, transaction, out);
      case "INFO" -> info(now, session, transaction, out);
      case "REFER" -> session.referrals().onRefer(now, transaction, out);
      case "NOTIFY" -> session.referrals().onNotify(now, transaction, out);
      case "OPTIONS" ->
          session
              .core()
              .respond(
                  now,
                  transaction,
                  session.core().announce(session.response(transaction, 200)),
                  out);
      case "MESSAGE" -> out.add(new SipEvent.Requested(transaction));
      case "SUBSCRIBE" -> session.core().answer(now, transaction, 489, out);
      default -> session.core().answer(now, transaction, 405, out);
    }
  }

  private static void prack(long now, Session session, ServerTransaction transaction, Outbox out) {
    IncomingInvite incoming = session.incoming();
    if (incoming == null) {
      session.core().answer(now, transaction, 481, out);
    } else {
      incoming.onPrack(now, transaction, out);
    }
  }

  private static void info(long now, Session session, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    ValueWithParams type = request.contentType();
    String name = type == null ? "" : type.value().toLowerCase(Locale.ROOT);
    SipEvent event = event(session, request, name);
    if (event != null) {
      session.emit(event, out);
    } else if (!request.body().isEmpty()) {
      unsupported(now, session, transaction, out);
      return;
    }
    session.core().respond(now, transaction, session.response(transaction, 200), out);
  }

  private static @Nullable SipEvent event(Session session, SipRequest request, String type) {
    InfoDigits.Digit digit =
        switch (type) {
          case InfoDigits.RELAY -> InfoDigits.relay(request.body());
          case InfoDigits.PLAIN -> InfoDigits.plain(request.body());
          default -> null;
        };
    if (digit != null) {
      return new SipEvent.InfoDigit(session.id(), digit.digit(), digit.durationMs());
    }
    return type.equals(PICTURE) ? new SipEvent.InfoReceived(session.id(), request) : null;
  }

  private static void unsupported(
      long now, Session session, ServerTransaction transaction, Outbox out) {
    SipResponse response =
        session
            .response(transaction, 415)
            .with(
                HeaderName.ACCEPT, String.join(", ", InfoDigits.RELAY, InfoDigits.PLAIN, PICTURE));
    session.core().respond(now, transaction, response, out);
  }

  /** A request of ours with a digit. */
  static SipRequest digit(Dialog dialog, char digit, int durationMs) {
    return dialog
        .request(Method.INFO)
        .withBody(InfoDigits.RELAY, InfoDigits.body(digit, durationMs));
  }
}
