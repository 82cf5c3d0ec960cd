package org.strowger.h323.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strowger.h323.control.AudioCapability;
import org.strowger.h323.control.AudioCodec;
import org.strowger.h323.control.FaxCapability;
import org.strowger.h323.control.MediaCapability;
import org.strowger.h323.control.TelephoneEvents;

/**
 * What is known of a peer and how to speak with it (per gateway in the configuration). Immutable.
 *
 * @param fastStart propose and accept fast connect (H.323 §8.1.7)
 * @param tunnelling offer and accept H.245 tunnelling (H.323 §8.2.1)
 * @param earlyH245 start H.245 with Setup, beside fast connect too, instead of when the peer's
 *     first answer or Connect allows it
 * @param emptyCapabilitySet hold by an empty capability set; false for peers that lose the call
 *     then: nothing is signalled and the channels stay
 * @param inBandDigits prefer RFC 4733 to user input indications where the peer can receive both
 * @param signalDigits send UserInput signal where the peer says it understands; else alphanumeric
 * @param keypad send digits as Information with Keypad and not by H.245 (old gateways)
 * @param keepAliveSeconds how often an empty Facility goes out after the answer, so that firewalls
 *     keep the connection; 0 for never, since some peers do not like it
 * @param capabilities what we say we can receive while no media of ours is known yet; with fax
 *     among it ({@link #withFax}) a call's sound may turn into fax
 * @param services what the peer is told by H.450 rather than by other means
 */
public record PeerProfile(
    boolean fastStart,
    boolean tunnelling,
    boolean earlyH245,
    boolean emptyCapabilitySet,
    boolean inBandDigits,
    boolean signalDigits,
    boolean keypad,
    int keepAliveSeconds,
    List<MediaCapability> capabilities,
    Set<Service> services) {
  /** Fast start, tunnelling, G.711 and telephone events. */
  public static final PeerProfile DEFAULT =
      new PeerProfile(
          true,
          true,
          false,
          true,
          true,
          true,
          false,
          0,
          List.of(
              AudioCapability.of(AudioCodec.G711_ALAW),
              AudioCapability.of(AudioCodec.G711_ULAW),
              TelephoneEvents.DTMF));

  /** Supplementary services that we invoke where the peer knows them. */
  public enum Service {
    /** H.450.8: the names of parties, and not as Display and h323-ID. */
    NAMES,
    /** H.450.4: that its party is held, and not by an empty capability set. */
    HOLD,
    /** H.450.6: that the called party is busy with another call. */
    CALL_WAITING
  }

  /** Copies the list. */
  public PeerProfile {
    services = Set.copyOf(services);
    capabilities = List.copyOf(capabilities);
  }

  /** One that is told nothing by H.450. */
  public PeerProfile(
      boolean fastStart,
      boolean tunnelling,
      boolean earlyH245,
      boolean emptyCapabilitySet,
      boolean inBandDigits,
      boolean signalDigits,
      boolean keypad,
      int keepAliveSeconds,
      List<MediaCapability> capabilities) {
    this(
        fastStart,
        tunnelling,
        earlyH245,
        emptyCapabilitySet,
        inBandDigits,
        signalDigits,
        keypad,
        keepAliveSeconds,
        capabilities,
        Set.of());
  }

  /** The same, told so much by H.450. */
  public PeerProfile withServices(Set<Service> told) {
    return new PeerProfile(
        fastStart,
        tunnelling,
        earlyH245,
        emptyCapabilitySet,
        inBandDigits,
        signalDigits,
        keypad,
        keepAliveSeconds,
        capabilities,
        told);
  }

  /** The same with other ways of setting up media. */
  public PeerProfile with(boolean nowFastStart, boolean nowTunnelling, boolean nowEarlyH245) {
    return new PeerProfile(
        nowFastStart,
        nowTunnelling,
        nowEarlyH245,
        emptyCapabilitySet,
        inBandDigits,
        signalDigits,
        keypad,
        keepAliveSeconds,
        capabilities,
        services);
  }

  /** The same, and T.38 fax is said to be possible and taken. */
  public PeerProfile withFax() {
    List<MediaCapability> more = new ArrayList<>(capabilities);
    more.add(FaxCapability.DEFAULT);
    return new PeerProfile(
        fastStart,
        tunnelling,
        earlyH245,
        emptyCapabilitySet,
        inBandDigits,
        signalDigits,
        keypad,
        keepAliveSeconds,
        more,
        services);
  }

  /** The same with other ways of telling keys. */
  public PeerProfile withDigits(boolean nowInBand, boolean nowSignal, boolean nowKeypad) {
    return new PeerProfile(
        fastStart,
        tunnelling,
        earlyH245,
        emptyCapabilitySet,
        nowInBand,
        nowSignal,
        nowKeypad,
        keepAliveSeconds,
        capabilities,
        services);
  }
}
