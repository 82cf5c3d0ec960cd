package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;

/** Where protocol adapters hand in the calls that come. Confined to its shard. */
public interface CallIntake {
  /**
   * Takes an incoming leg.
   *
   * @param leg how to command it
   * @return who hears its events; null if the exchange takes no more calls, and the adapter refuses
   *     it (503 with Retry-After, cause 42)
   */
  @Nullable LegListener incoming(long now, LegPort leg, IncomingLeg request);

  /**
   * Takes an incoming leg that is to take the place of another in that one's call (RFC 3891); where
   * that cannot be, the leg is hung up.
   *
   * @param leg how to command it
   * @param request of which the number does not count
   * @param replaced the leg that it replaces
   * @return who hears its events
   */
  LegListener replacing(long now, LegPort leg, IncomingLeg request, LegId replaced);
}
