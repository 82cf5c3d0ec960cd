package org.strowger.pbx.record;

import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegId;

/**
 * One leg's part in a call: the caller's, or one attempt to reach a called party. A leg that a
 * transfer moves into another call has a row in each. Immutable.
 *
 * @param leg the leg
 * @param sequence its place in the call, from 0
 * @param incoming whether the party called us, or took the place of one that did
 * @param party whom it speaks with
 * @param caller the caller as the party saw it, or as it said itself
 * @param connected who answered; unknown if nobody or not said
 * @param times its stages
 * @param end how it ended; null while it lasts
 * @param codec the sound's coding agreed last; empty if none was
 * @param media what its port counted, of the sound
 * @param pair the leg that it was joined to last; null if to none
 */
public record LegRecord(
    LegId leg,
    int sequence,
    boolean incoming,
    Party party,
    CallerId caller,
    CallerId connected,
    CallTimes times,
    @Nullable End end,
    String codec,
    MediaFigures media,
    @Nullable LegId pair) {
  /**
   * Whom a leg speaks with.
   *
   * @param peer endpoint or gateway of the configuration
   * @param gateway whether it is a gateway
   * @param tech the protocol's name in the dialplan
   * @param dialled the number before it was changed for the peer
   * @param sent the number as sent or received
   * @param protocolId the protocol's own id of the call; empty if not known
   */
  public record Party(
      String peer, boolean gateway, String tech, String dialled, String sent, String protocolId) {}

  /**
   * How a leg ended.
   *
   * @param cause why
   * @param byPeer whether the party ended it
   * @param detail the protocol's own words, such as {@code 486 Busy Here}
   * @param disposition what became of it
   */
  public record End(Cause cause, boolean byPeer, String detail, Disposition disposition) {}
}
