package org.strowger.server.tech.h323;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.call.H323Event;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegListener;

/** What becomes of calls that come in. Confined to its shard. */
final class H323Reception {
  private final H323Legs legs;
  private final GatekeeperCalls admissions;
  private final Consultations consultations;

  H323Reception(H323Legs legs, GatekeeperCalls admissions, Consultations consultations) {
    this.legs = legs;
    this.admissions = admissions;
    this.consultations = consultations;
  }

  /** A Setup came: of a gateway that may call, once its gatekeeper has nothing against it. */
  void offered(long now, H323Event.CallOffered offered, H323Peers peers) {
    H323Peer peer = peers.at(offered.remote().ip());
    if (peer == null || peer.context().isEmpty()) {
      refuse(offered.id(), CauseValue.CALL_REJECTED);
      legs.tell(new H323TechEvent.StrangerRefused(offered.remote(), why(offered, peer)));
      return;
    }
    CallNumbers numbers = peer.gatekeeper() == null ? null : legs.endpoint().numbers(offered.id());
    if (numbers == null) {
      admitted(now, offered, peer, List.of());
      return;
    }
    if (offered.call().complete()) {
      // The caller's T303 does not wait for gatekeepers.
      legs.command((endpoint, at, out) -> endpoint.proceed(at, offered.id(), out));
    }
    admissions.offered(offered, peer, numbers);
  }

  private static String why(H323Event.CallOffered offered, @Nullable H323Peer peer) {
    String advice =
        peer == null
            ? "no gateway has this address; if it is one's, add it to its sources"
            : "gateway " + peer.name() + " has no context; give it the one of its calls";
    return advice + CallForms.product(offered.call().product());
  }

  /** A call that may be let in, with what was heard of it meanwhile. */
  void admitted(long now, H323Event.CallOffered offered, H323Peer peer, List<H323Event> meanwhile) {
    CallId call = offered.id();
    H323Leg leg = new H323Leg(legs, legs.legId(call), peer, call, false);
    leg.proposed(offered.call().media());
    legs.add(leg);
    LegListener listener = consultations.take(now, leg, offered, peer);
    if (listener == null) {
      legs.remove(call);
      refuse(call, CauseValue.SWITCHING_CONGESTION);
    } else {
      leg.listener(listener);
      meanwhile.forEach(event -> leg.on(now, event));
    }
  }

  private void refuse(CallId id, int cause) {
    legs.refuse(id, H323Causes.element(Cause.of(cause)));
  }
}
