package org.strowger.server.simulation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.LegRecord;

/** The other sides of the exchange's legs. Confined to its thread. */
record Parties(
    SimulatedExchange exchange, SimulatedGateway gateway, Map<String, SimulatedPhone> byNumber) {
  /** All phones. */
  Collection<SimulatedPhone> phones() {
    return byNumber.values();
  }

  /** What the party of a leg saw of it; null if it saw nothing. */
  @Nullable PartyCall of(LegRecord leg) {
    SimulatedPhone phone = byNumber.get(leg.party().peer());
    if (phone != null) {
      String callId = exchange.callId(leg.leg());
      return callId == null ? null : phone.call(callId, !leg.incoming());
    }
    if (!leg.party().peer().equals(Plant.GATEWAY)) {
      return null;
    }
    String number = leg.incoming() ? leg.caller().digits() : leg.party().sent();
    List<PartyCall> same =
        gateway.calls().stream()
            .filter(call -> call.incoming != leg.incoming() && call.key.equals(number))
            .toList();
    return same.size() == 1 ? same.getFirst() : null;
  }
}
