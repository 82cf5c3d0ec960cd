package org.strowger.pbx.call;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.trace.Diagnosis;
import org.strowger.pbx.trace.FlightRecord;

/** Collects the record of a call. Confined to its shard. */
final class CallLedger {
  /** The most notes that a dialplan may leave in a record. */
  static final int MAX_FIELDS = 64;

  /** The most legs in a record, one after another and at once: a dialplan may dial for ever. */
  static final int MAX_LEGS = 1000;

  private final String id;
  private final long start;
  private final Instant wallStart;
  private final Stages stages;
  private CallRecord.Origin origin;
  private final List<LegLedger> legs = new ArrayList<>();
  private final Map<String, String> fields = new LinkedHashMap<>();
  private CallerId caller;
  private String linkedId;
  private @Nullable Decision decision;
  private CallRecord.@Nullable End end;

  private record Decision(HangupParty by, Cause cause, String detail) {}

  CallLedger(String id, IncomingLeg request, long now, Instant wallNow) {
    this.id = id;
    this.linkedId = id;
    this.start = now;
    this.wallStart = wallNow;
    this.stages = new Stages(now);
    this.caller = request.caller();
    this.origin =
        new CallRecord.Origin(
            request.peer(),
            request.source().toString(),
            request.called().toString(),
            request.context(),
            request.protocolId());
  }

  Instant wallStart() {
    return wallStart;
  }

  Stages stages() {
    return stages;
  }

  /** Notes something of the dialplan's; an empty value takes it away. */
  void field(String name, String value) {
    if (value.isEmpty()) {
      fields.remove(name);
    } else if (fields.size() < MAX_FIELDS || fields.containsKey(name)) {
      fields.put(name, value);
    }
  }

  /** Forgets what the dialplan noted; the times are the call's and stay. */
  void restart() {
    fields.clear();
  }

  void caller(CallerId other) {
    caller = other;
  }

  /** The number is known whole. */
  void dialled(String number) {
    origin =
        new CallRecord.Origin(
            origin.peer(), origin.source(), number, origin.context(), origin.protocolId());
  }

  void linkedId(String other) {
    linkedId = other;
  }

  String linkedId() {
    return linkedId;
  }

  /** How many legs the call had so far. */
  int legs() {
    return legs.size();
  }

  void add(LegLedger leg) {
    legs.add(leg);
  }

  /** Why the call ends: the first one counts. */
  void decide(HangupParty by, Cause cause, String detail) {
    if (decision == null) {
      decision = new Decision(by, cause, detail);
    }
  }

  /** Closes the record, whose end is the last leg's. */
  CallRecord finish(long now, FlightRecord flight) {
    long last = start;
    for (LegLedger leg : legs) {
      leg.reach(Stages.Stage.END, now);
      last = Math.max(last, leg.stages().at(Stages.Stage.END));
    }
    stages.reach(Stages.Stage.END, last);
    Decision why = decision == null ? ofTheCaller() : decision;
    Disposition disposition = disposition(why);
    end = new CallRecord.End(disposition, why.cause, why.detail, why.by, "");
    String diagnosis = Diagnosis.of(record(), flight);
    end = new CallRecord.End(disposition, why.cause, why.detail, why.by, diagnosis);
    return record();
  }

  /** Where nobody decided for the call: how its caller's leg ended. */
  private Decision ofTheCaller() {
    for (LegLedger leg : legs) {
      LegRecord.End how = leg.end();
      if (leg.isIncoming() && how != null) {
        return new Decision(leg.endedBy(), how.cause(), how.detail());
      }
    }
    return new Decision(HangupParty.EXCHANGE, Cause.of(CauseValue.NORMAL_UNSPECIFIED), "");
  }

  private Disposition disposition(Decision why) {
    if (stages.has(Stages.Stage.ANSWER)) {
      return Disposition.ANSWERED;
    }
    return why.by == HangupParty.CALLER ? Disposition.CANCELLED : Disposition.of(why.cause);
  }

  CallRecord record() {
    List<LegRecord> rows = new ArrayList<>();
    for (LegLedger leg : legs) {
      rows.add(leg.record(start, wallStart));
    }
    return new CallRecord(
        id, linkedId, caller, origin, stages.times(start, wallStart), end, fields, rows);
  }
}
