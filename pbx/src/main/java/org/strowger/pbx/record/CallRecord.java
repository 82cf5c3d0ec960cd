package org.strowger.pbx.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;

/**
 * The record of one call (CDR). Immutable.
 *
 * @param id unique among all calls of all shards and runs
 * @param linkedId the id of the call that it came from by a transfer; else its own
 * @param caller who called, as far as believed
 * @param origin where it came from
 * @param times its stages; the answer is when the caller was answered
 * @param end how it ended; null in a record of a running call, and in one that a crash left, which
 *     the store marks as interrupted
 * @param fields what the dialplan noted, by name
 * @param legs all legs, in order of their beginning
 */
public record CallRecord(
    String id,
    String linkedId,
    CallerId caller,
    Origin origin,
    CallTimes times,
    @Nullable End end,
    Map<String, String> fields,
    List<LegRecord> legs) {
  /**
   * Where a call came from.
   *
   * @param peer endpoint or gateway
   * @param source the signalling address
   * @param dialled the number dialled
   * @param context the dialplan context that it began in
   * @param protocolId the protocol's own id of the call
   */
  public record Origin(
      String peer, String source, String dialled, String context, String protocolId) {}

  /**
   * How a call ended.
   *
   * @param disposition what became of it
   * @param cause why it ended
   * @param detail the protocol's own words of the leg that decided it; may be empty
   * @param by who ended it
   * @param diagnosis a sentence for people
   */
  public record End(
      Disposition disposition, Cause cause, String detail, HangupParty by, String diagnosis) {}

  /** Copies map and list. */
  public CallRecord {
    fields = Map.copyOf(fields);
    legs = List.copyOf(legs);
  }

  /** The row of the caller's leg; null if there is none any more. */
  public @Nullable LegRecord callerLeg() {
    for (LegRecord leg : legs) {
      if (leg.incoming()) {
        return leg;
      }
    }
    return null;
  }
}
