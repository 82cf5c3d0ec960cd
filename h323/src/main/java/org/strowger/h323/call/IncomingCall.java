package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Octets;

/**
 * What a Setup says. Immutable.
 *
 * @param called the Called Party Number, else the first dialled digits of destinationAddress; null
 *     if there is no number
 * @param calledAliases what destinationAddress has beside numbers
 * @param caller who calls
 * @param redirecting Redirecting Numbers, the first diversion first; at most {@link
 *     #MAX_REDIRECTING}
 * @param bearer null if it is missing or unreadable
 * @param media what the caller proposes by fast start, with its addresses; null for slow start
 * @param complete whether no more digits can follow (Sending Complete, or no canOverlapSend)
 * @param originationNotIsdn progress indicator 3: the caller wants in-band ring-back
 * @param hopCount how many more gatekeepers or gateways the call may pass, 1..31; 0 if not said
 * @param callIdentifier 16 octets, the same for all legs that the peer makes of the call
 * @param product the peer's product and version, for people; empty if not said
 * @param replaces the identity of the consultation that it takes the place of (H.450.2); empty if
 *     it is a call like any other
 */
public record IncomingCall(
    @Nullable PartyNumber called,
    List<String> calledAliases,
    Party caller,
    List<PartyNumber> redirecting,
    @Nullable BearerCapability bearer,
    @Nullable CallMedia media,
    boolean complete,
    boolean originationNotIsdn,
    int hopCount,
    Octets callIdentifier,
    String product,
    String replaces) {
  /** The most Redirecting Numbers that are read (Q.952 knows two). */
  public static final int MAX_REDIRECTING = 5;

  /** Copies the lists. */
  public IncomingCall {
    calledAliases = List.copyOf(calledAliases);
    redirecting = List.copyOf(redirecting);
  }

  /** The same with other proposals. */
  public IncomingCall proposing(@Nullable CallMedia other) {
    return new IncomingCall(
        called,
        calledAliases,
        caller,
        redirecting,
        bearer,
        other,
        complete,
        originationNotIsdn,
        hopCount,
        callIdentifier,
        product,
        replaces);
  }
}
