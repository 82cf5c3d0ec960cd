package org.strowger.pbx.call;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.negotiation.Negotiation;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.Peer;

/** Starts the outgoing legs of a dialling. Confined to its shard. */
final class OutgoingCalls {
  private final ChannelLeg channel;
  private final DialRequest order;
  private final LegHandler handler;

  OutgoingCalls(ChannelLeg channel, DialRequest order, LegHandler handler) {
    this.channel = channel;
    this.order = order;
    this.handler = handler;
  }

  Call call() {
    return channel.call();
  }

  /** Whether caller and peer have a codec that may be offered. */
  boolean canSpeak(Peer peer) {
    MediaDescription far = channel.leg().media().remote();
    return far == null || far.audio() == null || offerTo(peer).audio() != null;
  }

  /** The places of a way that can be called as protected as the caller wants it. */
  List<Locator.Place> places(Route route) {
    ChannelTech tech = call().services().tech(route.peer().tech());
    if (tech == null || !channel.leg().wantsProtection()) {
      return route.places();
    }
    String peer = route.peer().name();
    return route.places().stream().filter(place -> tech.protects(peer, place.reference())).toList();
  }

  /** Whether a peer gets digits that follow in signalling of their own (Q.931 5.1.3). */
  boolean takesMoreDigits(Peer peer) {
    ChannelTech tech = call().services().tech(peer.tech());
    return tech != null && tech.takesMoreDigits(peer.name());
  }

  /** The number to call, with what was dialled since if it goes there as a whole (RFC 3578 §2). */
  private String number(Route route) {
    return route.peer() instanceof Gateway && !takesMoreDigits(route.peer())
        ? route.number() + channel.dial().later()
        : route.number();
  }

  /**
   * Starts a leg.
   *
   * @return null if the call may have no more legs, or there is no port for its media
   */
  @Nullable Leg start(long now, Route route, Locator.Place place) {
    Call call = channel.call();
    ChannelTech tech = call.services().tech(route.peer().tech());
    if (tech == null || !call.hasRoom()) {
      return null;
    }
    LegId id = new LegId(call.services().env().nextId());
    CallerId caller = callerFor(route.peer());
    CallerId called = called(route);
    Leg leg =
        new Leg(
            call,
            new LegOrigin(id, route.peer(), called, place.toward()),
            new LegLedger(id, call.ledger().legs(), false, row(route, caller), now),
            handler);
    MediaDescription offer = leg.media().describe(offerTo(route.peer()));
    if (offer == null) {
      leg.media().close();
      return null;
    }
    leg.media().offering(offer);
    call.add(leg);
    call.note(now, leg, "calls " + number(route) + " at " + route.peer().name());
    leg.attach(tech.dial(now, id, request(route, place, caller, offer), leg));
    if (takesMoreDigits(route.peer())) {
      channel.dial().later().tell(leg);
    }
    return leg;
  }

  private MediaDescription offerTo(Peer peer) {
    LegMedia media = channel.leg().media();
    MediaDescription far = media.remote();
    return far == null
        ? Negotiation.offer(peer.media())
        : Negotiation.directed(
            Negotiation.offer(far, media.policy(), peer.media(), List.of()), media.asked());
  }

  private CallerId callerFor(Peer peer) {
    CallerId caller = order.caller();
    return switch (peer) {
      case Gateway gateway -> gateway.identity().apply(caller);
      case Endpoint _ -> caller.isRestricted() ? caller.withNumber(null).withName(null) : caller;
    };
  }

  /** Who will answer, as far as we know before it says so. */
  private static CallerId called(Route route) {
    return switch (route.peer()) {
      case Endpoint endpoint when endpoint.callerId().number() != null -> endpoint.callerId();
      case Endpoint _, Gateway _ -> CallerId.of(route.number(), null);
    };
  }

  private LegLedger.LegRow row(Route route, CallerId caller) {
    return new LegLedger.LegRow(
        new LegRecord.Party(
            route.peer().name(),
            route.peer() instanceof Gateway,
            route.peer().tech(),
            channel.facts().called().digits(),
            number(route),
            ""),
        caller);
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (DialRequest.Header header : order.headers()) {
      headers.put(header.name(), header.value());
    }
    return headers;
  }

  private OutgoingLeg request(
      Route route, Locator.Place place, CallerId caller, MediaDescription offer) {
    return new OutgoingLeg(
        route.peer().name(),
        place.reference(),
        PhoneNumber.of(number(route)),
        channel.facts().numberIsComplete() || !takesMoreDigits(route.peer()),
        channel.leg().wantsProtection(),
        caller,
        channel.facts().redirection(),
        offer,
        channel.facts().hops() - 1,
        headers(),
        channel.call().id());
  }
}
