package org.strowger.server.tech.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;
import org.strowger.sip.agent.EndReason;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipMessage;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** The agent's events of one leg in the exchange's words. */
final class LegEvents {
  /** Contacts of a 3xx that are handed on. */
  private static final int MAX_TARGETS = 8;

  private final SipParts parts;

  LegEvents(SipParts parts) {
    this.parts = parts;
  }

  /** Picture requests are all of an INFO that concerns the call (RFC 5168 §7). */
  void informed(long now, SipLeg leg, SipRequest info) {
    if (PictureRequest.isOne(info.body())) {
      leg.tell(now, new LegEvent.PictureWanted());
    }
  }

  void ringing(long now, SipLeg leg, SipEvent.Ringing event) {
    leg.party().learn(event.response());
    leg.rang();
    connected(now, leg, event.response());
    leg.tell(now, new LegEvent.Ringing(early(leg, event.response(), event.sdp())));
  }

  void progress(long now, SipLeg leg, SipEvent.Progress event) {
    leg.party().learn(event.response());
    Cause cause = leg.peer.identity().trusted() ? SipCauses.said(event.response()) : null;
    MediaDescription early = early(leg, event.response(), event.sdp());
    boolean queued = event.response().status() == 182;
    if (queued) {
      leg.tell(now, new LegEvent.CallWaiting());
    }
    if (!queued || early != null) {
      leg.tell(now, new LegEvent.Progress(early, cause));
    }
  }

  /**
   * What a provisional response describes is read in any case, and told where it will be heard.
   * Other branches of a fork than the one that is heard count when they answer.
   */
  private static @Nullable MediaDescription early(
      SipLeg leg, SipResponse response, @Nullable Octets sdp) {
    boolean barred = EarlyMedia.isBarred(response, leg.peer);
    boolean counts = sdp != null && leg.party().isHeard(response.toTag(), !barred);
    MediaDescription media = counts ? leg.offers().hear(sdp) : null;
    return barred ? null : media;
  }

  void answered(long now, SipLeg leg, SipEvent.Answered event) {
    leg.party().learn(event.response());
    leg.answered();
    CallerId said = SipIdentity.connectedParty(event.response(), leg.peer);
    CallerId connected = said == null ? CallerId.UNKNOWN : said;
    leg.party().isNews(connected);
    if (event.wantsAnswer()) {
      leg.tell(now, new LegEvent.Answered(null, connected));
      offered(now, leg, event.sdp());
      return;
    }
    MediaDescription media = leg.offers().hear(event.sdp());
    if (media == null) {
      leg.hangup(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "unreadable session description"));
    } else {
      leg.tell(now, new LegEvent.Answered(media, connected));
    }
  }

  /** An offer of the party's, or its wish for one of ours. */
  void offered(long now, SipLeg leg, @Nullable Octets sdp) {
    if (sdp == null) {
      leg.offers().peerOffers(null);
      leg.tell(now, new LegEvent.MediaOffered(null));
      return;
    }
    MediaDescription media = leg.offers().read(sdp);
    if (media == null) {
      leg.refuse(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "unreadable session description"));
    } else {
      leg.offers().peerOffers(media);
      leg.tell(now, new LegEvent.MediaOffered(media));
    }
  }

  /** The party took its offer back: what was in force is offered in its place. */
  void withdrawn(long now, SipLeg leg) {
    MediaDescription before = leg.offers().remote();
    if (before != null) {
      leg.tell(now, new LegEvent.MediaOffered(before));
    }
  }

  void accepted(long now, SipLeg leg, SipEvent.AnswerReceived event) {
    leg.offers().settled();
    leg.party().learn(event.message());
    MediaDescription media = leg.offers().hear(event.sdp());
    if (media == null) {
      leg.tell(now, new LegEvent.MediaRefused(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED)));
    } else {
      leg.tell(now, new LegEvent.MediaAccepted(media));
    }
    connected(now, leg, event.message());
  }

  void refused(long now, SipLeg leg, @Nullable SipResponse response) {
    leg.offers().settled();
    Cause cause =
        response == null || response.isSuccess()
            ? Cause.of(CauseValue.TEMPORARY_FAILURE)
            : SipCauses.ofResponse(response, leg.peer.identity().trusted());
    leg.tell(now, new LegEvent.MediaRefused(cause));
  }

  /** A message may say who is connected now. */
  void connected(long now, SipLeg leg, SipMessage message) {
    CallerId said = SipIdentity.connectedParty(message, leg.peer);
    if (said != null && leg.party().isNews(said)) {
      leg.tell(now, new LegEvent.Identified(said));
    }
  }

  void referAsked(long now, SipLeg leg, SipEvent.ReferAsked event) {
    LegId replaced = null;
    if (event.replaces() != null) {
      replaced = parts.legOf(event.replaces());
      if (replaced == null) {
        answerRefer(leg, event.refer(), 481); // RFC 3891 §3: a true miss
        return;
      }
    }
    String target = SipNumbers.of(event.target().uri()).toString();
    if (target.isEmpty() && replaced == null) {
      answerRefer(leg, event.refer(), 404);
      return;
    }
    answerRefer(leg, event.refer(), 202);
    leg.transfers().asked(event.refer());
    leg.tell(now, new LegEvent.TransferAsked(target, replaced));
  }

  private void answerRefer(SipLeg leg, long refer, int status) {
    parts
        .commands()
        .run(leg, (now, agent, in, out) -> agent.answerRefer(now, in, refer, status, out));
  }

  void ended(long now, SipLeg leg, SipEvent.Ended event) {
    SipMessage message = event.message();
    leg.transfers().partyLeft(now);
    boolean trusted = leg.peer.identity().trusted();
    if (event.reason() == EndReason.REDIRECTED && message instanceof SipResponse response) {
      redirected(now, leg, response);
    }
    Cause ours = leg.hangupCause();
    boolean byPeer = event.reason().isByPeer();
    Cause cause =
        event.reason() == EndReason.LOCAL && ours != null
            ? ours
            : SipCauses.ofEnd(event.reason(), message, trusted);
    if (trusted && event.reason() == EndReason.REDIRECTED && message instanceof SipResponse moved) {
      cause = cause.withNewNumber(newNumber(moved));
    }
    leg.tell(now, new LegEvent.Ended(cause, byPeer, detail(event.reason(), message)));
  }

  /** The first number that a 3xx names, for callers whom the dialplan does not take there. */
  private static @Nullable PhoneNumber newNumber(SipResponse response) {
    return response.contacts().stream()
        .map(contact -> SipNumbers.of(contact.uri()))
        .filter(number -> !number.digits().isEmpty())
        .findFirst()
        .orElse(null);
  }

  private static void redirected(long now, SipLeg leg, SipResponse response) {
    List<String> targets =
        response.contacts().stream()
            .map(NameAddress::uri)
            .map(uri -> SipNumbers.of(uri).toString())
            .filter(target -> !target.isEmpty())
            .limit(MAX_TARGETS)
            .toList();
    if (!targets.isEmpty()) {
      NameAddress diversion = response.address(HeaderName.DIVERSION);
      Redirection.Reason otherwise =
          leg.hasRung() ? Redirection.Reason.DEFLECTION : Redirection.Reason.UNCONDITIONAL;
      Redirection.Reason reason =
          diversion == null
              ? otherwise
              : SipRedirections.reasonOfDiversion(diversion.params().value("reason"));
      leg.tell(now, new LegEvent.Redirected(targets, reason));
    }
  }

  /** The protocol's own words, for the record. */
  static String detail(EndReason reason, @Nullable SipMessage message) {
    return switch (message) {
      case SipResponse response -> response.status() + " " + response.reasonPhrase();
      case SipRequest request -> request.method().name();
      case null -> reason.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    };
  }
}
