package org.strowger.server.tech.sip;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.auth.Authenticator;
import org.strowger.sip.dialog.ReliableResponses;
import org.strowger.sip.message.Header;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;
import org.strowger.sip.message.Warning;

/** What becomes of calls and registrations that come in. Confined to its shard. */
final class Reception {
  /** Header lines of an INVITE that are handed to the dialplan. */
  private static final int MAX_HEADERS = 64;

  private final SipParts parts;
  private final CallIntake intake;
  private final EventReception events;
  private final SipAgent agent;
  private final Admission admission;
  private final Outbox out;

  Reception(SipParts parts, CallIntake intake, EventReception events) {
    this.parts = parts;
    this.intake = intake;
    this.events = events;
    this.agent = parts.agent();
    this.admission = parts.admission();
    this.out = parts.out();
  }

  void invited(long now, SipEvent.Invited invited) {
    SipRequest request = invited.request();
    SipPeer gateway = admission.gateway(invited.flow().remote());
    if (gateway != null && !isRegisteredPhone(request, invited.flow())) {
      admitted(now, invited, gateway);
      return;
    }
    switch (admission.judge(now, request, invited.flow(), Authenticator.Role.PROXY, out)) {
      case Admission.Verdict.Admitted(SipPeer peer) -> admitted(now, invited, peer);
      case Admission.Verdict.Challenged challenged -> {
        if (gateway == null) {
          admission.noteStranger(now, request, invited.flow().remote(), out);
        }
        SipResponse response = challenged.response();
        Payload payload = asPayload(response);
        admission.answer(
            now,
            challenged,
            then -> agent.end(then, invited.id(), response.status(), payload, out));
      }
    }
  }

  /** A phone may sit at a gateway's address: it is known by having registered from this port. */
  private boolean isRegisteredPhone(SipRequest request, Flow flow) {
    return parts.registrations().of(request.from().uri().user()).stream()
        .anyMatch(binding -> binding.source().equals(flow.remote()));
  }

  private static Payload asPayload(SipResponse response) {
    List<Header> challenges =
        response.headers().lines().stream()
            .filter(line ->
                line.known() == HeaderName.PROXY_AUTHENTICATE
                    || line.known() == HeaderName.WWW_AUTHENTICATE)
            .toList();
    return new Payload(challenges, null);
  }

  private void admitted(long now, SipEvent.Invited invited, SipPeer peer) {
    SipRequest request = invited.request();
    if (request.maxForwards() == 0) {
      agent.end(now, invited.id(), 483, Payload.NONE, out); // a B2BUA passes the call on
      return;
    }
    if (peer.context().isEmpty()) {
      String why = "gateway " + peer.name() + " has no context; give it the one of its calls";
      out.add(new SipTechEvent.CallRefused(invited.flow().remote(), why));
      agent.end(now, invited.id(), 403, Payload.NONE, out);
      return;
    }
    if (!agreesOnReliability(now, invited, peer)) {
      return;
    }
    LegId id = new LegId(parts.env().nextId());
    SipMedia media = new SipMedia(parts.env().random());
    SipLeg leg = new SipLeg(parts.commands(), id, peer, media, true);
    Octets sdp = invited.offer();
    MediaDescription offer = leg.offers().read(sdp);
    if (sdp != null && offer == null) {
      Payload why =
          Payload.NONE.with(
              HeaderName.WARNING,
              new Warning(305, parts.commands().host(peer), "Unreadable description"));
      agent.end(now, invited.id(), 488, why, out);
      return;
    }
    leg.offers().peerOffers(offer);
    leg.party().learn(request);
    if (peer.isPhone()) {
      agent.pin(invited.id(), invited.flow()); // RFC 5626 in spirit: phones sit behind NATs
    }
    agent.progress(now, invited.id(), 100, Payload.NONE, out);
    parts.legs().add(invited.id(), leg, request.callId());
    LegListener listener = handIn(now, leg, invited, incoming(invited, peer, offer));
    if (listener == null) {
      parts.legs().remove(invited.id());
      if (invited.replaces() == null) {
        agent.end(now, invited.id(), 503, admission.overload(), out);
      } else {
        agent.end(now, invited.id(), 603, Payload.NONE, out); // it ended just now
      }
    } else {
      leg.attach(listener);
    }
  }

  /** RFC 3262: both must want it where one does not do without; else the call is refused. */
  private boolean agreesOnReliability(long now, SipEvent.Invited invited, SipPeer peer) {
    SipRequest request = invited.request();
    String option = ReliableResponses.OPTION;
    boolean required = request.hasToken(HeaderName.REQUIRE, option);
    return switch (peer.behavior().reliability()) {
      case SUPPORTED -> true;
      case REQUIRED -> request.supports(option) || refuse(now, invited, 421, HeaderName.REQUIRE);
      case OFF -> {
        agent.withoutReliability(invited.id());
        yield !required || refuse(now, invited, 420, HeaderName.UNSUPPORTED);
      }
    };
  }

  private boolean refuse(long now, SipEvent.Invited invited, int status, HeaderName why) {
    Payload payload = Payload.NONE.with(why, ReliableResponses.OPTION);
    agent.end(now, invited.id(), status, payload, out);
    return false;
  }

  /** The agent has matched Replaces with a session by then (RFC 3891 §3). */
  private @Nullable LegListener handIn(
      long now, SipLeg leg, SipEvent.Invited invited, IncomingLeg request) {
    DialogId replaced = invited.replaces();
    if (replaced == null) {
      return intake.incoming(now, leg, request);
    }
    SipLeg other = parts.legs().get(replaced);
    return other == null ? null : intake.replacing(now, leg, request, other.id());
  }

  private IncomingLeg incoming(
      SipEvent.Invited invited, SipPeer peer, @Nullable MediaDescription offer) {
    SipRequest request = invited.request();
    Map<String, String> headers = new HashMap<>();
    for (Header line : request.headers().lines()) {
      if (headers.size() < MAX_HEADERS) {
        headers.putIfAbsent(line.name().toLowerCase(Locale.ROOT), line.value());
      }
    }
    int hops = request.maxForwards();
    return new IncomingLeg(
        peer.name(),
        peer.context(),
        SipNumbers.of(request.uri()),
        true,
        SipIdentity.caller(request, peer),
        SipRedirections.of(request),
        offer,
        invited.flow().remote(),
        hops < 0 ? 70 : Math.min(hops, 70),
        headers,
        request.callId());
  }

  void requested(long now, SipEvent.Requested event) {
    SipRequest request = event.transaction().request();
    switch (request.method().name()) {
      case "REGISTER" -> register(now, event);
      case "SUBSCRIBE" -> subscribe(now, event);
      case "NOTIFY" -> respond(now, event, events.notified(request, event.transaction().flow()));
      default -> respond(now, event, request.response(405));
    }
  }

  private void respond(long now, SipEvent.Requested event, SipResponse response) {
    agent.respond(now, event.transaction(), response, out);
  }

  private void register(long now, SipEvent.Requested event) {
    SipPeer peer = admit(now, event);
    if (peer == null) {
      return;
    }
    SipRequest request = event.transaction().request();
    Flow flow = event.transaction().flow();
    // RFC 3261 10.3 step 4: nobody registers for somebody else.
    boolean own = request.to().uri().user().equals(peer.user());
    Registrations registrations = parts.registrations();
    respond(
        now,
        event,
        own
            ? registrations
                .registrar()
                .onRegister(now, registrations.addressOf(peer.user()), request, flow, out)
            : request.response(403));
  }

  private void subscribe(long now, SipEvent.Requested event) {
    SipRequest request = event.transaction().request();
    if (!EventReception.isKnown(request)) {
      respond(now, event, EventReception.unknownEvent(request));
      return;
    }
    SipPeer phone = admit(now, event);
    if (phone != null) {
      respond(now, event, events.subscribed(now, phone, request, event.transaction().flow()));
    }
  }

  /** The phone that a request is of; null if it has to prove it, which is answered then. */
  private @Nullable SipPeer admit(long now, SipEvent.Requested event) {
    SipRequest request = event.transaction().request();
    Flow flow = event.transaction().flow();
    return switch (admission.judge(now, request, flow, Authenticator.Role.SERVER, out)) {
      case Admission.Verdict.Admitted(SipPeer peer) -> peer;
      case Admission.Verdict.Challenged challenged -> {
        admission.answer(now, challenged, then -> respond(then, event, challenged.response()));
        yield null;
      }
    };
  }
}
