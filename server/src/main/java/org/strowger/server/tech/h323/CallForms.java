package org.strowger.server.tech.h323;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.IncomingCall;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;

/** Calls between the words of the endpoint and those of the exchange. Keeps nothing. */
final class CallForms {
  private static final int MAX_HOPS = 31;

  private CallForms() {}

  /** What a stranger says that it is, since not all that calls by H.323 can be served. */
  static String product(String product) {
    String said = product.isEmpty() ? "" : "; it says that it is a " + product;
    return product.contains("Avaya")
        ? said + ": telephones of Avaya's speak an H.323 of their own, which only its servers know"
        : said;
  }

  /** An incoming call as the exchange is told of it. */
  static IncomingLeg incoming(H323Event.CallOffered offered, H323Peer peer) {
    IncomingCall call = offered.call();
    PartyNumber called = call.called();
    PhoneNumber number =
        called != null
            ? H323Identity.phoneNumber(called)
            : PhoneNumber.of(call.calledAliases().isEmpty() ? "" : call.calledAliases().getFirst());
    CallerId caller = peer.callerId(call.caller());
    CallMedia media = call.media();
    MediaDescription offer = media == null ? null : H323Media.description(media);
    return new IncomingLeg(
        peer.name(),
        peer.context(),
        number,
        call.complete(),
        caller,
        peer.numbering().outside(H323Identity.redirection(call.redirecting())),
        offer == null || offer.streams().isEmpty() ? null : offer,
        offered.remote(),
        call.hopCount() == 0 ? MAX_HOPS : call.hopCount(),
        Map.of("product", call.product()),
        call.callIdentifier().toHex());
  }

  /** A leg that is ordered as a call of the endpoint's. */
  static OutgoingCall order(OutgoingLeg request, H323Peer peer, @Nullable MediaDescription offer) {
    PartyNumber called = H323Identity.called(request.called());
    boolean video = offer != null && offer.first(StreamKind.VIDEO) != null;
    return new OutgoingCall(
        peer.address(),
        called,
        called == null ? List.of(request.called().digits()) : List.of(),
        H323Identity.party(peer.numbering().inside(request.caller())),
        H323Identity.redirecting(peer.numbering().inside(request.redirection()), peer.trusted()),
        video ? BearerCapability.VIDEO : BearerCapability.AUDIO,
        offer == null ? null : H323Media.sessions(offer),
        request.complete() || !peer.calling().overlap(),
        peer.calling().originationNotIsdn(),
        Math.clamp(request.hops(), 1, MAX_HOPS),
        peer.profile());
  }
}
