package org.strowger.h323.call;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.control.VideoCapability;
import org.strowger.h323.q931.BearerCapability;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;

/**
 * A call to be made. Immutable.
 *
 * @param remote where to connect, usually port 1720
 * @param called the number, in the Called Party Number element and as dialedDigits; null if the
 *     call goes to aliases only
 * @param calledAliases h323-IDs of the called party beside the number
 * @param caller who calls
 * @param redirecting Redirecting Numbers, the first diversion first
 * @param bearer {@link BearerCapability#AUDIO} for a telephone call
 * @param media ours: addresses, capabilities in order of preference, directions. Null to let the
 *     peer say first what it can do: {@link H323Event.MediaOffered} follows, and {@code
 *     changeMedia} answers it
 * @param complete false to send digits one by one after Setup (overlap sending)
 * @param originationNotIsdn progress indicator 3: asks the far exchange for in-band ring-back
 * @param hopCount 1..31, or 0 to leave it out
 * @param profile what is known of the peer
 */
public record OutgoingCall(
    Address remote,
    @Nullable PartyNumber called,
    List<String> calledAliases,
    Party caller,
    List<PartyNumber> redirecting,
    BearerCapability bearer,
    @Nullable CallMedia media,
    boolean complete,
    boolean originationNotIsdn,
    int hopCount,
    PeerProfile profile) {
  /** Copies the lists. */
  public OutgoingCall {
    calledAliases = List.copyOf(calledAliases);
    redirecting = List.copyOf(redirecting);
  }

  /** The same with a longer number. */
  public OutgoingCall grown(PartyNumber number, boolean nowComplete) {
    return new OutgoingCall(
        remote,
        number,
        calledAliases,
        caller,
        redirecting,
        bearer,
        media,
        nowComplete,
        originationNotIsdn,
        hopCount,
        profile);
  }

  /** The same to somebody else, as a gatekeeper wants it. */
  public OutgoingCall to(
      Address elsewhere, @Nullable PartyNumber number, List<String> otherAliases) {
    return new OutgoingCall(
        elsewhere,
        number,
        otherAliases,
        caller,
        redirecting,
        bearer,
        media,
        complete,
        originationNotIsdn,
        hopCount,
        profile);
  }

  /** The same with less media: without pictures it is a telephone call. */
  public OutgoingCall offering(CallMedia less) {
    return new OutgoingCall(
        remote,
        called,
        calledAliases,
        caller,
        redirecting,
        less.session(VideoCapability.SESSION) == null ? BearerCapability.AUDIO : bearer,
        less,
        complete,
        originationNotIsdn,
        hopCount,
        profile);
  }

  /** A plain telephone call, en bloc. */
  public static OutgoingCall to(
      Address remote, String digits, Party caller, CallMedia media, PeerProfile profile) {
    return new OutgoingCall(
        remote,
        PartyNumber.called(digits, 0, 1),
        List.of(),
        caller,
        List.of(),
        BearerCapability.AUDIO,
        media,
        true,
        false,
        0,
        profile);
  }
}
