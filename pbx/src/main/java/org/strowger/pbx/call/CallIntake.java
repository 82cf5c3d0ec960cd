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
}
