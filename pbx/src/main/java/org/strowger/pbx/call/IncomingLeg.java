package org.strowger.pbx.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.media.session.MediaDescription;

/**
 * A call that a party offers; the protocol adapter has already authenticated it. Immutable.
 *
 * @param peer the endpoint or gateway of the configuration that it comes from
 * @param context the dialplan context in which the number is looked up
 * @param called the number dialled
 * @param complete whether no more digits will come
 * @param caller who calls, as far as the peer is believed
 * @param redirection the last redirection; null if the call was not redirected
 * @param offer the party's media; null if it leaves the offer to us
 * @param source the signalling peer
 * @param hops how many more exchanges the call may pass, 0..70
 * @param headers what the protocol said beside, by name in lower case
 * @param protocolId the protocol's own id of the call (Call-ID, callIdentifier), for records
 */
public record IncomingLeg(
    String peer,
    String context,
    PhoneNumber called,
    boolean complete,
    CallerId caller,
    @Nullable Redirection redirection,
    @Nullable MediaDescription offer,
    Address source,
    int hops,
    Map<String, String> headers,
    String protocolId) {
  /** Copies the map. */
  public IncomingLeg {
    headers = Map.copyOf(headers);
  }

  /**
   * The same call to another number.
   *
   * @param whole whether no more digits can follow
   */
  public IncomingLeg to(PhoneNumber number, boolean whole) {
    return new IncomingLeg(
        peer,
        context,
        number,
        whole,
        caller,
        redirection,
        offer,
        source,
        hops,
        headers,
        protocolId);
  }
}
