package org.strowger.server.tech.h323;

import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.H323Event;
import org.strowger.kernel.Env;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;

/** The consultations of one shard's legs among those of all (H.450.2). Confined to its shard. */
final class Consultations {
  private final CallIdentities identities;
  private final Env env;
  private final CallIntake intake;

  Consultations(CallIdentities identities, Env env, CallIntake intake) {
    this.identities = identities;
    this.env = env;
    this.intake = intake;
  }

  /** Names a leg of a peer's; empty if there are too many names. */
  String name(LegId leg, String peer) {
    return identities.name(new CallIdentities.Consultation(leg, peer), env);
  }

  /** A name is free again. */
  void forget(String identity) {
    identities.forget(identity);
  }

  /** The leg that a peer may name so; null if there is none. */
  @Nullable LegId find(String identity, String peer) {
    CallIdentities.Consultation found = identities.find(identity);
    return found == null || !found.peer().equals(peer) ? null : found.leg();
  }

  /** Hands in a call of its own, or one that takes the place of a consultation. */
  @Nullable LegListener take(long now, H323Leg leg, H323Event.CallOffered offered, H323Peer peer) {
    IncomingLeg request = CallForms.incoming(offered, peer);
    String replaces = offered.call().replaces();
    if (replaces.isEmpty()) {
      return intake.incoming(now, leg, request);
    }
    CallIdentities.Consultation found = identities.find(replaces);
    LegId replaced = found == null ? new LegId(0) : found.leg();
    return intake.replacing(now, leg, request, replaced);
  }
}
