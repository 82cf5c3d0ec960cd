package org.strowger.pbx.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;

/** Collects a leg's row of the record. Confined to its shard. */
final class LegLedger {
  private final LegId leg;
  private final int sequence;
  private final boolean incoming;
  private LegRecord.Party party;
  private final CallerId caller;
  private final Stages stages;
  private CallerId connected = CallerId.UNKNOWN;
  private LegRecord.@Nullable End end;
  private String codec = "";
  private MediaFigures figures = MediaFigures.NONE;
  private @Nullable LegId pair;
  private boolean byItself;
  private boolean byKey;

  LegLedger(LegId leg, int sequence, boolean incoming, LegRow row, long now) {
    this.leg = leg;
    this.sequence = sequence;
    this.incoming = incoming;
    this.party = row.party();
    this.caller = row.caller();
    this.stages = new Stages(now);
  }

  /** What a row begins with. */
  record LegRow(LegRecord.Party party, CallerId caller) {}

  boolean isIncoming() {
    return incoming;
  }

  LegRow row() {
    return new LegRow(party, caller);
  }

  Stages stages() {
    return stages;
  }

  void reach(Stages.Stage stage, long now) {
    stages.reach(stage, now);
  }

  /** Digits that followed the number. */
  void sentMore(String digits) {
    party =
        new LegRecord.Party(
            party.peer(),
            party.gateway(),
            party.tech(),
            party.dialled() + digits,
            party.sent() + digits,
            party.protocolId());
  }

  void connected(CallerId who) {
    connected = who;
  }

  void codec(String name) {
    codec = name;
  }

  void figures(MediaFigures last) {
    figures = last;
  }

  void pair(LegId other) {
    pair = other;
  }

  LegRecord.@Nullable End end() {
    return end;
  }

  /** Whether the party ended the leg, and not we before it. */
  boolean endedByPeer() {
    LegRecord.End how = end;
    return how != null && how.byPeer();
  }

  /** The party told us by a key to end its leg. */
  void endedByKey() {
    byKey = true;
  }

  /** Whether the leg ended without our telling it to: its party, or its protocol, did. */
  boolean endedByItself() {
    return byItself || byKey;
  }

  /** Whose doing the end is; where the protocol gave the leg up, ours. */
  HangupParty endedBy() {
    if (!endedByPeer()) {
      return HangupParty.EXCHANGE;
    }
    return incoming ? HangupParty.CALLER : HangupParty.CALLEE;
  }

  /**
   * The leg ended.
   *
   * @param ours the cause by which we had ended it; null if we had not
   */
  void ended(long now, LegEvent.Ended ended, @Nullable Cause ours) {
    if (end != null) {
      return;
    }
    stages.reach(Stages.Stage.END, now);
    byItself = ours == null;
    boolean byPeer = byKey || (ended.byPeer() && ours == null);
    Cause cause = ours == null ? ended.cause() : ours;
    end = new LegRecord.End(cause, byPeer, ended.detail(), disposition(cause, byPeer));
  }

  /** The leg goes on in another call. */
  void moved(long now, String callId) {
    stages.reach(Stages.Stage.END, now);
    Cause cause = Cause.of(CauseValue.NORMAL_CLEARING, "transferred to call " + callId);
    end = new LegRecord.End(cause, false, "", disposition(cause, false));
  }

  private Disposition disposition(Cause cause, boolean byPeer) {
    if (stages.has(Stages.Stage.ANSWER)) {
      return Disposition.ANSWERED;
    }
    boolean callerGaveUp = incoming ? byPeer : cause.isNormal() && !byPeer;
    return callerGaveUp ? Disposition.CANCELLED : Disposition.of(cause);
  }

  LegRecord record(long start, Instant wallStart) {
    return new LegRecord(
        leg,
        sequence,
        incoming,
        party,
        caller,
        connected,
        stages.times(start, wallStart),
        end,
        codec,
        figures,
        pair);
  }
}
