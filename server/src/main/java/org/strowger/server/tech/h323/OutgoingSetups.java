package org.strowger.server.tech.h323;

import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.OutgoingLeg;

/** Calls that go out: at once, or when a gatekeeper admitted them. Confined to its shard. */
final class OutgoingSetups {
  private final H323Legs legs;
  private final GatekeeperCalls admissions;

  OutgoingSetups(H323Legs legs, GatekeeperCalls admissions) {
    this.legs = legs;
    this.admissions = admissions;
  }

  /** A leg to a gateway. */
  H323Leg dial(LegId id, OutgoingLeg request, LegListener listener, H323Peer peer) {
    MediaDescription offer = request.offer();
    OutgoingCall order = CallForms.order(request, peer, offer);
    CallNumbers numbers = legs.endpoint().allot();
    H323Leg leg = new H323Leg(legs, id, peer, numbers.id(), true);
    leg.listener(listener);
    legs.add(leg);
    leg.dialled(offer, order.complete());
    if (peer.gatekeeper() == null) {
      legs.call(order, numbers);
    } else {
      admissions.dial(peer, order, numbers);
    }
    return leg;
  }

  /** A leg to a gateway that is not known: it ends at once. */
  H323Leg nowhere(LegId id, OutgoingLeg request, LegListener listener) {
    H323Leg leg = new H323Leg(legs, id, H323Peer.unknown(request.peer()), new CallId(0), true);
    leg.listener(listener);
    legs.later(now ->
        listener.on(
            now,
            new LegEvent.Ended(
                Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION), false, "no such gateway")));
    return leg;
  }
}
