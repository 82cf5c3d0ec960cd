package org.strowger.pbx.trace;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.LegId;

/** One line of a flight record. */
public sealed interface FlightEntry {
  /** When, monotonic nanoseconds. */
  long at();

  /** Which leg; null for the call as a whole. */
  @Nullable LegId leg();

  /** Who sent a message. */
  enum Way {
    /** The peer, to us. */
    RECEIVED,
    /** We, to the peer. */
    SENT
  }

  /**
   * A message as the ladder names it.
   *
   * @param protocol such as {@code SIP}, {@code H.225.0}, {@code H.245}
   * @param label such as {@code INVITE}, {@code 200 INVITE}, {@code Setup}
   * @param peer the party's name
   */
  record Label(String protocol, String label, String peer) {}

  /**
   * A signalling message.
   *
   * @param octets as on the wire, cut to {@link FlightRecord#MAX_OCTETS}; empty if not kept
   * @param local our address; null if not known
   * @param remote the peer's; null if not known
   */
  record Message(
      long at,
      @Nullable LegId leg,
      Way way,
      Label label,
      Octets octets,
      @Nullable Address local,
      @Nullable Address remote)
      implements FlightEntry {}

  /** A state change or a decision, in plain words. */
  record Note(long at, @Nullable LegId leg, String text) implements FlightEntry {}
}
