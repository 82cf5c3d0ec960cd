package org.strowger.sip.agent;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.sip.dialog.Dialog;
import org.strowger.sip.dialog.DialogKey;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.Replaces;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.SipValidation;
import org.strowger.sip.message.ValueWithParams;
import org.strowger.sip.transaction.InviteServerTransaction;
import org.strowger.sip.transaction.ServerTransaction;
import org.strowger.sip.transaction.ServerUser;

/**
 * What a user agent server does with a request before anything else: RFC 3261 8.2. Confined to its
 * shard.
 */
final class RequestIntake implements ServerUser {
  private static final Set<String> ANSWERED_HERE = Set.of("OPTIONS");

  private @Nullable SipCore core;

  /** Breaks the circle between the core and its transaction layer. */
  void attach(SipCore owner) {
    core = owner;
  }

  private SipCore core() {
    SipCore owner = core;
    if (owner == null) {
      throw new IllegalStateException("not attached");
    }
    return owner;
  }

  @Override
  public void onRequest(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    SipValidation.Fault fault = fault(request);
    if (fault != null) {
      SipResponse response = fault.response(request);
      if (request.to().tag() == null) {
        response = response.with(HeaderName.TO, request.to().withTag(core().newTag()));
      }
      core().respond(now, transaction, withAllow(response), out);
    } else if (!request.toTag().isEmpty() && !request.is(Method.REGISTER)) {
      inDialog(now, transaction, out);
    } else if (transaction instanceof InviteServerTransaction invite) {
      invited(now, invite, out);
    } else {
      outside(now, transaction, out);
    }
  }

  private SipResponse withAllow(SipResponse response) {
    return switch (response.status()) {
      case 405, 501 -> core().announce(response);
      case 415 -> response.with(HeaderName.ACCEPT, Payload.SDP);
      default -> response;
    };
  }

  /** RFC 3261 8.2.1 to 8.2.3; null if there is nothing to complain of. */
  private SipValidation.@Nullable Fault fault(SipRequest request) {
    SipValidation.Fault syntax = SipValidation.syntax(request);
    if (syntax != null) {
      return syntax;
    }
    if (!SipCore.METHODS.contains(request.method())) {
      boolean known = Method.PUBLISH.equals(request.method());
      return new SipValidation.Fault(known ? 405 : 501, request.method().name(), List.of());
    }
    SipValidation.Fault scheme = SipValidation.scheme(request);
    if (scheme != null) {
      return scheme;
    }
    SipValidation.Fault extension = SipValidation.extensions(request, extensions());
    return extension != null ? extension : content(request);
  }

  private Set<String> extensions() {
    Set<String> out = new HashSet<>(SipCore.EXTENSIONS);
    if (!core().settings().reliable()) {
      out.remove("100rel");
    }
    if (!core().settings().sessionTimer().enabled()) {
      out.remove("timer");
    }
    return out;
  }

  /** RFC 3261 8.2.3: what the body of an INVITE may be, and 20.1: what the answer must not be. */
  private static SipValidation.@Nullable Fault content(SipRequest request) {
    boolean negotiates =
        request.is(Method.INVITE) || request.is(Method.UPDATE) || request.is(Method.PRACK);
    if (!negotiates) {
      return null;
    }
    String encoding = request.value(HeaderName.CONTENT_ENCODING);
    boolean plain = encoding == null || encoding.equalsIgnoreCase("identity");
    if (!request.body().isEmpty() && !(request.hasBody(Payload.SDP) && plain)) {
      return isOptional(request)
          ? null
          : new SipValidation.Fault(415, "only " + Payload.SDP, List.of());
    }
    List<ValueWithParams> accepted = request.valuesWithParams(HeaderName.ACCEPT);
    boolean fits =
        accepted.isEmpty()
            || accepted.stream()
                .map(value -> value.value().toLowerCase(Locale.ROOT))
                .anyMatch(type ->
                    type.equals(Payload.SDP) || type.equals("application/*") || type.equals("*/*"));
    return fits ? null : new SipValidation.Fault(406, Payload.SDP, List.of());
  }

  /** RFC 3261 20.11: a body that may be ignored. */
  private static boolean isOptional(SipRequest request) {
    ValueWithParams disposition = request.valueWithParams(HeaderName.CONTENT_DISPOSITION);
    return disposition != null && "optional".equals(disposition.params().value("handling"));
  }

  private void inDialog(long now, ServerTransaction transaction, Outbox out) {
    Session session = core().sessions().find(DialogKey.ofReceived(transaction.request()));
    if (session != null) {
      session.onRequest(now, transaction, out);
    } else if (transaction.request().is(Method.SUBSCRIBE)) {
      out.add(new SipEvent.Requested(transaction)); // subscriptions are the owner's
    } else {
      core().answer(now, transaction, 481, out);
    }
  }

  private void outside(long now, ServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    switch (request.method().name()) {
      case "BYE", "PRACK", "UPDATE", "INFO" -> core().answer(now, transaction, 481, out);
      default -> {
        if (ANSWERED_HERE.contains(request.method().name())) {
          SipResponse response =
              core()
                  .announce(request.response(200, core().newTag()))
                  .with(HeaderName.ACCEPT, Payload.SDP);
          core().respond(now, transaction, response, out);
        } else {
          out.add(new SipEvent.Requested(transaction));
        }
      }
    }
  }

  private void invited(long now, InviteServerTransaction transaction, Outbox out) {
    SipRequest request = transaction.request();
    Session replaced = null;
    if (core().sessions().isFull()) {
      SipResponse busy =
          request
              .response(503, core().newTag())
              .with(HeaderName.RETRY_AFTER, core().settings().limits().retryAfterSeconds());
      core().respond(now, transaction, busy, out);
      return;
    }
    Replaces replaces = request.replaces();
    if (replaces != null) {
      replaced = core().sessions().find(DialogKey.ofReplaces(replaces));
      int refusal =
          replaced == null && core().sessions().hasEnded(DialogKey.ofReplaces(replaces))
              ? 603
              : refusal(request, replaces, replaced);
      if (refusal > 0) {
        core().answer(now, transaction, refusal, out);
        return;
      }
    }
    open(now, transaction, replaced, out);
  }

  /** RFC 3891 §3; 0 if the session may be replaced. */
  private static int refusal(SipRequest request, Replaces replaces, @Nullable Session replaced) {
    if (request.headers().first(HeaderName.JOIN) != null) {
      return 400;
    }
    if (replaced == null) {
      return 481;
    }
    if (replaced.isEnded()) {
      return 603;
    }
    if (replaced.isConfirmed()) {
      return replaces.isEarlyOnly() ? 486 : 0;
    }
    return replaced.isCaller() ? 0 : 481;
  }

  private void open(
      long now, InviteServerTransaction transaction, @Nullable Session replaced, Outbox out) {
    SipRequest request = transaction.request();
    DialogId id = new DialogId(core().env().nextId());
    Dialog dialog = Dialog.ofRequest(request, core().newTag(), 1 + core().env().random(1 << 16));
    boolean secure = ContactScheme.isSecure(request);
    Session session = new Session(core(), id, Credentials.NONE, request.uri().user(), secure);
    long least = session.timer().tooSmall(request);
    if (least > 0) {
      SipResponse small = request.response(422, core().newTag()).with(HeaderName.MIN_SE, least);
      core().respond(now, transaction, small, out);
      return;
    }
    Octets offer = request.hasBody(Payload.SDP) ? request.body() : null;
    if (offer != null) {
      session.media().receiveOffer(offer);
    }
    if (transaction.flow().transport().isReliable()) {
      session.pin(transaction.flow());
    }
    session.start(new IncomingInvite(session, transaction, dialog), dialog);
    DialogId replacedId = replaced == null ? null : replaced.id();
    out.add(new SipEvent.Invited(id, request, transaction.flow(), offer, replacedId));
  }

  @Override
  public void onAck(long now, SipRequest ack, Flow flow, Outbox out) {
    Session session = core().sessions().find(DialogKey.ofReceived(ack));
    if (session != null) {
      session.onAck(now, ack, out);
    }
  }

  @Override
  public void onStray(long now, SipResponse response, Flow flow, Outbox out) {
    // RFC 3261 18.1.2: silently discarded; its sender's own timers end what it belongs to.
  }
}
