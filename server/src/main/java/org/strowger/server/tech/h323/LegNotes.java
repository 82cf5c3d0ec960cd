package org.strowger.server.tech.h323;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.h323.q931.Tpkt;
import org.strowger.kernel.Env;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.call.LegId;

/** Tells the owner which messages of which leg came and went. Confined to its shard. */
final class LegNotes {
  private final CallOwners owners = new CallOwners();
  private final H323Trace trace = new H323Trace();
  private final Env env;
  private final Outbox out;

  LegNotes(Env env, Outbox out) {
    this.env = env;
    this.out = out;
  }

  /** The call whose messages a connection carries; null if none does. */
  @Nullable CallId owner(Flow flow, H323Endpoint endpoint) {
    return owners.of(flow.id(), endpoint.callsOn(flow.id()));
  }

  /** A leg's name, which is needed before the call is offered: its Setup is noted by it. */
  LegId leg(CallId call) {
    return owners.leg(call, () -> new LegId(env.nextId()));
  }

  /** Names a call's leg. */
  void leg(CallId call, LegId leg) {
    owners.leg(call, leg);
  }

  /** A connection is gone. */
  void closed(long connection) {
    trace.closed(connection);
    owners.closed(connection);
  }

  /** Octets on a connection; H.245 inside another message has no octets of its own. */
  void note(@Nullable CallId call, boolean sent, Flow flow, Octets octets) {
    List<H323Trace.Message> messages = trace.on(flow, sent, octets);
    if (call == null) {
      return;
    }
    boolean tunnelled = false;
    for (H323Trace.Message message : messages) {
      boolean signalling = message.protocol().equals(H323Trace.H225);
      tunnelled |= signalling;
      out.add(
          new H323TechEvent.Traced(
              leg(call),
              sent,
              message.protocol(),
              message.label(),
              tunnelled && !signalling ? Octets.EMPTY : Tpkt.frame(message.octets()),
              flow));
    }
  }

  /** A message to or of a gatekeeper about a call. */
  void gatekeeper(RasEvent.Traced traced) {
    out.add(
        new H323TechEvent.Traced(
            leg(traced.id()),
            traced.sent(),
            H323Trace.RAS,
            traced.message(),
            traced.octets(),
            traced.flow()));
  }
}
