package org.strowger.server.tech.sip;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Env;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.call.LegId;
import org.strowger.server.tech.peer.DeferredEvents;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.message.Replaces;

/**
 * What those share who work on calls and requests. Each part is confined to the shard.
 *
 * @param events what the agent puts out
 * @param commands what legs ask of the agent
 */
record SipParts(
    Env env,
    SipAgent agent,
    DeferredEvents events,
    LegTable legs,
    LegCommands commands,
    Registrations registrations,
    Admission admission) {
  /** Where the agent and the others put what they want done. */
  Outbox out() {
    return events.outbox();
  }

  /** The leg whose dialog a Replaces names, of this shard or another; null if there is none. */
  @Nullable LegId legOf(Replaces replaces) {
    return legs.named(agent.find(replaces), replaces);
  }
}
