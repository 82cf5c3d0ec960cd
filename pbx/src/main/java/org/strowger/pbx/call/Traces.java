package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecord;

/** The flight records of running calls and of the last that ended. Confined to its shard. */
public final class Traces {
  /** Legs whose messages are kept before their call is known. */
  static final int MAX_EARLY_LEGS = 256;

  /** Messages kept of each of these. */
  static final int MAX_EARLY_MESSAGES = 16;

  private static final class Kept {
    final FlightRecord flight;
    final List<LegId> legs = new ArrayList<>();
    @Nullable CallRecord record;

    Kept(FlightRecord flight) {
      this.flight = flight;
    }
  }

  private final Map<String, Kept> calls = new LinkedHashMap<>();
  private final Map<LegId, Kept> byLeg = new HashMap<>();
  private final LinkedHashMap<LegId, List<FlightEntry.Message>> early = new LinkedHashMap<>();
  private int finished;

  /** A call begins with its first leg. */
  void begin(Call call, LegId first) {
    calls.put(call.id(), new Kept(call.flight()));
    leg(call.id(), first);
  }

  /** A leg belongs to a call; what it said before is the call's. */
  void leg(String callId, LegId leg) {
    Kept kept = calls.get(callId);
    if (kept == null) {
      return;
    }
    kept.legs.add(leg);
    byLeg.put(leg, kept);
    List<FlightEntry.Message> before = early.remove(leg);
    if (before != null) {
      before.forEach(kept.flight::add);
    }
  }

  /** A call ended; the oldest ones that ended beyond a number are forgotten. */
  void end(CallRecord record, int keep) {
    Kept kept = calls.remove(record.id());
    if (kept == null) {
      return;
    }
    kept.record = record;
    calls.put(record.id(), kept); // last in order of ending
    finished++;
    while (finished > keep) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    for (Map.Entry<String, Kept> entry : calls.entrySet()) {
      if (entry.getValue().record != null) {
        calls.remove(entry.getKey());
        entry.getValue().legs.forEach(byLeg::remove);
        finished--;
        return;
      }
    }
  }

  void message(FlightEntry.Message message) {
    LegId leg = message.leg();
    if (leg == null) {
      return;
    }
    Kept kept = byLeg.get(leg);
    if (kept != null) {
      kept.flight.add(message);
      return;
    }
    List<FlightEntry.Message> before = early.computeIfAbsent(leg, _ -> new ArrayList<>());
    if (before.size() < MAX_EARLY_MESSAGES) {
      before.add(message);
    }
    if (early.size() > MAX_EARLY_LEGS) {
      early.pollFirstEntry();
    }
  }

  /** A call's flight record, by the call's id; null if it is not kept. */
  public @Nullable FlightRecord flight(String callId) {
    Kept kept = calls.get(callId);
    return kept == null ? null : kept.flight;
  }

  /** A finished call's record; null if it runs or is not kept. */
  public @Nullable CallRecord record(String callId) {
    Kept kept = calls.get(callId);
    return kept == null ? null : kept.record;
  }

  /** The calls kept, the one that ended last in the end. */
  public List<String> callIds() {
    return List.copyOf(calls.keySet());
  }

  /** The call that ended last; null if none did. */
  public @Nullable String last() {
    String last = null;
    for (Map.Entry<String, Kept> entry : calls.entrySet()) {
      last = entry.getValue().record == null ? last : entry.getKey();
    }
    return last;
  }
}
