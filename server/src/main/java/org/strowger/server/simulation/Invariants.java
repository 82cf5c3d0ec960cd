package org.strowger.server.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.LegRecord;

/** What must hold when a simulation is at rest, whatever happened. Confined to its thread. */
final class Invariants {
  /** As long as the last repeat of a BYE may come after the first: 64·T1. */
  private static final long CROSSING = Duration.ofSeconds(33).toNanos();

  private final Scenario scenario;
  private final SimulatedExchange exchange;
  private final Parties parties;
  private final List<String> violations = new ArrayList<>();

  Invariants(Scenario scenario, SimulatedExchange exchange, Parties parties) {
    this.scenario = scenario;
    this.exchange = exchange;
    this.parties = parties;
  }

  /** Those that do not hold, in words. */
  List<String> violations() {
    violations.addAll(exchange.records().wrong());
    violations.addAll(exchange.strange());
    for (CallRecord record : exchange.records().finished()) {
      record(record);
      record.legs().forEach(leg -> leg(record, leg));
    }
    for (SimulatedPhone phone : parties.phones()) {
      phone.calls().forEach(call -> partyCall(phone.isDead(), call));
      phone.calls().stream().filter(call -> !call.incoming).forEach(this::hasOneRecord);
    }
    parties.gateway().calls().forEach(call -> partyCall(parties.gateway().isDead(), call));
    return violations;
  }

  private void check(boolean holds, String what, Object... about) {
    if (!holds) {
      violations.add(
          what + ": " + String.join("; ", Arrays.stream(about).map(Object::toString).toList()));
    }
  }

  // Records.

  private void record(CallRecord record) {
    CallRecord.End end = record.end();
    check(end != null, "a finished record has no end", record.id());
    times(record, record.times());
    boolean answered = record.times().answer() != null;
    check(
        end == null || answered == (end.disposition() == Disposition.ANSWERED),
        "disposition and times disagree on the answer",
        record);
    check(record.callerLeg() != null, "no leg of the caller", record);
    LegRecord caller = record.callerLeg();
    if (end == null || caller == null || caller.end() == null) {
      return;
    }
    boolean calleeLeft =
        record.legs().stream().anyMatch(leg -> !leg.incoming() && endedByPeer(leg));
    switch (end.by()) {
      case CALLER -> check(endedByPeer(caller), "the caller did not hang up", record);
      case CALLEE -> check(calleeLeft, "no called party hung up", record);
      case EXCHANGE ->
          check(
              !endedByPeer(caller) || leftByTransfer(caller, record),
              "the caller hung up, not the exchange",
              record);
    }
  }

  private static boolean endedByPeer(LegRecord leg) {
    LegRecord.End end = leg.end();
    return end != null && end.byPeer();
  }

  /** Whether the caller asked for a transfer, and who was called went on without it. */
  private boolean leftByTransfer(LegRecord caller, CallRecord record) {
    PartyCall party = parties.of(caller);
    Instant left = caller.times().end();
    return party != null
        && party.transferred
        && left != null
        && record.legs().stream().anyMatch(leg -> leg.sequence() > 0 && talksAfter(leg, left));
  }

  private static boolean talksAfter(LegRecord leg, Instant left) {
    Instant end = leg.times().end();
    return leg.times().answer() != null && end != null && end.isAfter(left);
  }

  private void times(Object whose, CallTimes times) {
    List<Instant> order = new ArrayList<>();
    order.add(times.setup());
    order.add(times.proceed());
    order.add(times.ring());
    order.add(times.answer());
    order.add(times.end());
    order.removeIf(Objects::isNull);
    check(order.equals(order.stream().sorted().toList()), "times are out of order", times, whose);
    check(times.end() != null, "no end", times, whose);
    check(times.talkMs() + times.ringMs() <= times.totalMs() + 1, "durations do not add up", whose);
  }

  private void leg(CallRecord record, LegRecord leg) {
    times(leg, leg.times());
    check(leg.end() != null, "a leg of a finished record has no end", leg);
    CallTimes call = record.times();
    Instant callEnd = call.end();
    Instant legEnd = leg.times().end();
    check(!leg.times().setup().isBefore(call.setup()), "a leg is older than its call", leg);
    check(
        callEnd == null || legEnd == null || !legEnd.isAfter(callEnd),
        "a leg outlives its call",
        leg);
    PartyCall party = parties.of(leg);
    if (party != null) {
      agreement(record, leg, party);
    }
  }

  // Both sides.

  private void agreement(CallRecord record, LegRecord leg, PartyCall party) {
    LegRecord.End ours = leg.end();
    PartyCall.End theirs = party.end;
    Instant end = leg.times().end();
    if (ours == null || end == null || theirs == null || scenario.partitioned()) {
      return;
    }
    boolean answered = leg.times().answer() != null;
    check(
        !party.answered || answered || theirs.byExchange() || !leg.incoming(),
        "the party was answered, the exchange does not know",
        leg,
        party);
    check(!(ours.byPeer() && theirs.byExchange()), "each says that the other hung up", leg, party);
    long apart = Math.abs(theirs.at() - exchange.records().virtual(record, end));
    // RFC 3261 9.1: who never heard that the other side rings cannot tell it to stop.
    boolean unheard = !leg.incoming() && !answered && leg.times().ring() == null;
    check(
        ours.byPeer() || theirs.byExchange() || apart < CROSSING || unheard && !party.answered,
        "each says that it hung up itself",
        leg,
        party);
  }

  private void partyCall(boolean dead, PartyCall call) {
    check(dead || call.lost || call.end != null, "a call never ended for its party", call);
  }

  private void hasOneRecord(PartyCall call) {
    long records =
        exchange.records().finished().stream()
            .filter(record -> record.origin().protocolId().equals(call.key))
            .count();
    check(records <= 1, "a call has " + records + " records", call);
    check(records == 1 || (!call.answered && !call.rang), "a call has no record", call);
  }
}
