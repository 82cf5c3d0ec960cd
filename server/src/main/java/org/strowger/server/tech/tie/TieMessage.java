package org.strowger.server.tech.tie;

import org.strowger.kernel.Event;
import org.strowger.kernel.ShardIds;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;

/**
 * What one end of a line says to the other. Messages between two shards keep their order.
 * Immutable.
 */
public sealed interface TieMessage extends Event {
  /** The leg that says it. */
  LegId from();

  /** The leg that it concerns, and by its id the shard that it goes to. */
  LegId to();

  /** The shard that it goes to. */
  default int shard() {
    return ShardIds.shard(to().value());
  }

  /**
   * A line is wanted.
   *
   * @param to the leg whose place its other end takes
   * @param caller who is at this end
   * @param offer media at the host's own addresses
   * @param linkedId of the record of the call that wants it
   */
  record Setup(LegId from, LegId to, CallerId caller, MediaDescription offer, String linkedId)
      implements TieMessage {}

  /** A command to the leg at one end is what the leg at the other hears. */
  record Told(LegId from, LegId to, LegEvent event) implements TieMessage {}
}
