package org.strowger.server.tech.sip;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.pbx.mailbox.Mailboxes;
import org.strowger.pbx.mailbox.MessageWaiting;
import org.strowger.pbx.mailbox.MessagesTold;
import org.strowger.pbx.settings.Peer;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.message.Uri;
import org.strowger.sip.message.ValueWithParams;
import org.strowger.sip.subscription.MessageSummary;

/**
 * Events that phones subscribe to, and that gateways tell of (RFC 6665, RFC 3842). Confined to its
 * shard.
 */
final class EventReception {
  private final SipParts parts;
  private final MessageSummaries summaries;

  EventReception(SipParts parts, MessageSummaries summaries) {
    this.parts = parts;
    this.summaries = summaries;
  }

  /** Whether a request is of the one event package that there is. */
  static boolean isKnown(SipRequest request) {
    ValueWithParams event = request.valueWithParams(HeaderName.EVENT);
    return event != null && event.value().equals(MessageSummary.EVENT);
  }

  /** RFC 6665 8.2.2: what there is to subscribe to. */
  static SipResponse unknownEvent(SipRequest request) {
    return request.response(489).with(HeaderName.ALLOW_EVENTS, MessageSummary.EVENT);
  }

  /** A SUBSCRIBE of a phone that has proved who it is; others' messages are not its business. */
  SipResponse subscribed(long now, SipPeer phone, SipRequest request, Flow flow) {
    boolean own =
        !request.toTag().isEmpty()
            || request.uri().user().equals(phone.user())
            || request.to().uri().user().equals(phone.user());
    return own
        ? summaries.onSubscribe(now, phone, request, flow, parts.out())
        : request.response(403);
  }

  /** A NOTIFY outside of dialogs: of a gateway of ours it is heard, of others as ever. */
  SipResponse notified(SipRequest request, Flow flow) {
    SipPeer gateway = parts.admission().gateway(flow.remote());
    if (gateway == null || !isKnown(request)) {
      return request.response(481); // RFC 6665 4.1.3: no such subscription
    }
    if (!isSummary(request)) {
      return request.response(415).with(HeaderName.ACCEPT, MessageSummary.TYPE);
    }
    MessageSummary summary = MessageSummary.parse(request.body());
    if (summary == null) {
      return request.response(400);
    }
    String user = user(gateway, request);
    if (user == null) {
      return request.response(404);
    }
    parts
        .out()
        .add(
            new MessagesTold(
                new MessageWaiting(
                    user, summary.waiting(), summary.fresh(), summary.old(), centre(summary))));
    return request.response(200);
  }

  private static boolean isSummary(SipRequest request) {
    ValueWithParams type = request.contentType();
    return type != null && type.value().toLowerCase(Locale.ROOT).equals(MessageSummary.TYPE);
  }

  /** Whose messages are meant: of the Request-URI, else of To; null if nobody's here. */
  private @Nullable String user(SipPeer gateway, SipRequest request) {
    Mailboxes mailboxes = summaries.mailboxes();
    if (mailboxes != null) {
      for (Uri uri : new Uri[] {request.uri(), request.to().uri()}) {
        String number = SipNumbers.of(uri).digits();
        Peer owner = mailboxes.owner(number);
        if (owner != null && !owner.name().equals(gateway.name())) {
          return number;
        }
      }
    }
    return null;
  }

  /** The mailbox's own number, to be dialled like any other. */
  private static String centre(MessageSummary summary) {
    SipUri uri = SipUri.parse(summary.account());
    return uri == null ? "" : SipNumbers.of(uri).toString();
  }
}
