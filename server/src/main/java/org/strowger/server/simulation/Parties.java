package org.strowger.server.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.LegRecord;

/** The other sides of the exchange's legs. Confined to its thread. */
record Parties(SimulatedExchange exchange, SimulatedGateway gateway, List<SimulatedPhone> phones) {
  /** The phones of a number. */
  List<SimulatedPhone> phones(String number) {
    return phones.stream().filter(phone -> phone.number().equals(number)).toList();
  }

  /** What the party of a leg saw of it; null if it saw nothing. */
  @Nullable PartyCall of(LegRecord leg) {
    List<SimulatedPhone> devices = phones(leg.party().peer());
    if (!devices.isEmpty()) {
      String callId = exchange.callId(leg.leg());
      return callId == null ? null : call(devices, callId, !leg.incoming());
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

  private static @Nullable PartyCall call(
      List<SimulatedPhone> devices, String callId, boolean incoming) {
    for (SimulatedPhone device : devices) {
      PartyCall call = device.call(callId, incoming);
      if (call != null) {
        return call;
      }
    }
    return null;
  }
}
