package org.strowger.pbx.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.MediaDescription;

/**
 * What an outgoing leg is to be. Immutable.
 *
 * @param peer the endpoint or gateway of the configuration
 * @param binding which of an endpoint's registered places to call, from {@link
 *     Locator.Place#reference}; empty for a gateway
 * @param called the number to call
 * @param complete whether no more digits of it can follow
 * @param isProtected whether every hop is to be protected, as {@link ChannelTech#protects} says
 * @param caller who calls
 * @param redirection the last redirection; null if the call was not redirected
 * @param offer our media; null to let the party make the offer
 * @param hops how many more exchanges the call may pass, 0..69
 * @param headers what the dialplan wants said beside, by name, for a protocol that can
 * @param correlation the call's id, for logs and headers on both sides
 */
public record OutgoingLeg(
    String peer,
    String binding,
    PhoneNumber called,
    boolean complete,
    boolean isProtected,
    CallerId caller,
    @Nullable Redirection redirection,
    @Nullable MediaDescription offer,
    int hops,
    Map<String, String> headers,
    String correlation) {
  /** A call to a number that is complete, by whatever way there is. */
  public OutgoingLeg(
      String peer,
      String binding,
      PhoneNumber called,
      CallerId caller,
      @Nullable Redirection redirection,
      @Nullable MediaDescription offer,
      int hops,
      Map<String, String> headers,
      String correlation) {
    this(
        peer, binding, called, true, false, caller, redirection, offer, hops, headers, correlation);
  }

  /** Copies the map. */
  public OutgoingLeg {
    headers = Map.copyOf(headers);
  }
}
