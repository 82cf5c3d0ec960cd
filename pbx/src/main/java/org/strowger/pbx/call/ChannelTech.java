package org.strowger.pbx.call;

import java.util.List;

/**
 * A protocol that legs can speak. In-tree ones are wired by hand; others are found by {@link
 * java.util.ServiceLoader}.
 */
public interface ChannelTech {
  /** The names by which a dialplan calls it, the own one first: {@code SIP}, {@code PJSIP}. */
  List<String> names();

  /**
   * Whether a peer can be called with every hop protected.
   *
   * @param place which of an endpoint's, as {@link OutgoingLeg#binding}; empty for a gateway
   */
  default boolean protects(String peer, String place) {
    return true;
  }

  /**
   * Whether a gateway takes digits after the call has begun ({@link LegPort#moreDigits}); else its
   * calls wait until the number is whole.
   */
  default boolean takesMoreDigits(String gateway) {
    return false;
  }

  /**
   * Starts an outgoing leg. Never fails at once: what cannot be reached ends with {@link
   * LegEvent.Ended}, after this method has returned.
   */
  LegPort dial(long now, LegId id, OutgoingLeg request, LegListener listener);
}
