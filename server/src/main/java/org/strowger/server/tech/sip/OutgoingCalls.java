package org.strowger.server.tech.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.message.SipUri;
import org.strowger.sip.registrar.Binding;

/**
 * Calls that go out: to a phone where it has registered, to a gateway by the way that it names.
 * Confined to its shard.
 */
final class OutgoingCalls {
  private final SipParts parts;
  private final OutgoingInvites invites;
  private final Logins logins;

  OutgoingCalls(SipParts parts, OutgoingInvites invites, Logins logins) {
    this.parts = parts;
    this.invites = invites;
    this.logins = logins;
  }

  /** A leg to the peer that the request names; one that cannot be reached ends later. */
  SipLeg dial(long now, LegId id, OutgoingLeg request, LegListener listener, SipPeers peers) {
    SipPeer peer = peers.named(request.peer());
    if (peer == null) {
      SipPeer unknown = SipPeer.gateway(request.peer(), SipUri.of("invalid"), List.of(), "");
      return stillborn(now, id, unknown, CauseValue.NO_ROUTE_TO_DESTINATION, listener);
    }
    Binding binding =
        peer.isPhone() ? parts.registrations().of(peer.user(), request.binding()) : null;
    if (peer.isPhone() && binding == null) {
      return stillborn(now, id, peer, CauseValue.SUBSCRIBER_ABSENT, listener);
    }
    SipLeg leg = new SipLeg(parts.commands(), id, peer, new SipMedia(parts.env().random()), false);
    leg.attach(listener);
    MediaDescription offer = request.offer();
    Octets sdp = offer == null ? null : leg.offers().first(offer);
    OutgoingInvites.Way way = way(peer, binding);
    String host = parts.commands().host(peer);
    DialogId dialog =
        parts.agent().invite(now, invites.order(request, peer, way, host, sdp), parts.out());
    parts.legs().add(dialog, leg, parts.agent().callId(dialog));
    parts.events().sort(now);
    return leg;
  }

  private OutgoingInvites.Way way(SipPeer peer, @Nullable Binding binding) {
    return new OutgoingInvites.Way(binding, logins.serviceRoute(peer.name()));
  }

  /** Whether every hop to a place of a peer can be protected. */
  boolean protects(SipPeer peer, String place) {
    Binding binding = peer.isPhone() ? parts.registrations().of(peer.user(), place) : null;
    return ProtectedCalls.reach(peer, way(peer, binding));
  }

  private SipLeg stillborn(long now, LegId id, SipPeer peer, int cause, LegListener listener) {
    SipLeg leg = new SipLeg(parts.commands(), id, peer, new SipMedia(0), false);
    leg.attach(listener);
    LegEvent end = new LegEvent.Ended(Cause.of(cause), false, "not registered");
    parts.events().later(() -> leg.tell(now, end));
    return leg;
  }
}
