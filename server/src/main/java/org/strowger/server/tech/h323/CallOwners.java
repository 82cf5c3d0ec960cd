package org.strowger.server.tech.h323;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.pbx.call.LegId;

/**
 * Whose a connection is, and which leg a call: what flight records need, also for the messages that
 * come before a call is offered and after it is released. Confined to its shard.
 */
final class CallOwners {
  /** Calls whose legs are remembered, ended ones among them. */
  private static final int MAX_CALLS = 16_384;

  private final Map<Long, CallId> byConnection = new HashMap<>();
  private final Map<CallId, LegId> legs =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CallId, LegId> eldest) {
          return size() > MAX_CALLS;
        }
      };

  /** Whose a connection is: the call that it carries now, or the last that it carried. */
  @Nullable CallId of(long connection, List<CallId> now) {
    if (!now.isEmpty()) {
      byConnection.put(connection, now.getFirst());
    }
    return byConnection.get(connection);
  }

  /** A connection is gone. */
  void closed(long connection) {
    byConnection.remove(connection);
  }

  /** A call's leg, named now if it has no name yet. */
  LegId leg(CallId call, Supplier<LegId> name) {
    return legs.computeIfAbsent(call, _ -> name.get());
  }

  /** Names a call's leg. */
  void leg(CallId call, LegId leg) {
    legs.put(call, leg);
  }
}
