package org.strowger.server.tech.h323;

import org.strowger.h323.call.CallId;
import org.strowger.h323.gatekeeper.CallAdmission;

/** What a call wants of a gateway's gatekeeper, whose shard need not be the call's. Immutable. */
public sealed interface RasOrder {
  /** The gateway that is reached by the gatekeeper. */
  String gateway();

  /** May the call be made, or answered (ARQ)? */
  record Admit(String gateway, CallAdmission call) implements RasOrder {}

  /**
   * The call is over (DRQ).
   *
   * @param cause Q.850, 1..127
   */
  record Disengage(String gateway, CallId id, int cause) implements RasOrder {}

  /**
   * May the call use so much (BRQ)?
   *
   * @param bandwidth of all channels in both directions, 100 bit/s
   */
  record Bandwidth(String gateway, CallId id, long bandwidth) implements RasOrder {}
}
