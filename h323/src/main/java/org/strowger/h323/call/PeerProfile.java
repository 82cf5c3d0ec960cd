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
 * @param start how media is set up
 * @param keys how it is told of keys
 * @param emptyCapabilitySet hold by an empty capability set; false for peers that lose the call
 *     then: nothing is signalled and the channels stay
 * @param keepAliveSeconds how often an empty Facility goes out after the answer, so that firewalls
 *     keep the connection; 0 for never, since some peers do not like it
 * @param capabilities what we say we can receive while no media of ours is known yet; with fax
 *     among it ({@link #withFax}) a call's sound may turn into fax
 * @param services what the peer is told by H.450 rather than by other means
 */
public record PeerProfile(
    Start start,
    Keys keys,
    boolean emptyCapabilitySet,
    int keepAliveSeconds,
    List<MediaCapability> capabilities,
    Set<Service> services) {
  /**
   * How media is set up.
   *
   * @param fast propose and accept fast connect (H.323 §8.1.7)
   * @param tunnelled offer and accept H.245 tunnelling (H.323 §8.2.1)
   * @param earlyH245 start H.245 with Setup, beside fast connect too, instead of when the peer's
   *     first answer or Connect allows it
   */
  public record Start(boolean fast, boolean tunnelled, boolean earlyH245) {
    /** Fast start, tunnelling, and H.245 when it is time. */
    public static final Start DEFAULT = new Start(true, true, false);
  }

  /** How a peer is told of keys, where it says that it can take them so. */
  public enum Keys {
    /** As telephone-events (RFC 4733); else as {@link #SIGNAL}. */
    RFC4733,
    /** As user input signal (H.245 B.14.6); else as {@link #ALPHANUMERIC}. */
    SIGNAL,
    /** As {@link #SIGNAL}, when it is pressed; how long it lasted follows as signalUpdate. */
    IMMEDIATE,
    /** As user input alphanumeric. */
    ALPHANUMERIC,
    /** As Keypad in Information, whatever it says (old gateways). */
    KEYPAD
  }

  /** Supplementary services that we invoke where the peer knows them. */
  public enum Service {
    /** H.450.8: the names of parties, and not as Display and h323-ID. */
    NAMES,
    /** H.450.4: that its party is held, and not by an empty capability set. */
    HOLD,
    /** H.450.6: that the called party is busy with another call. */
    CALL_WAITING
  }

  /** Fast start, tunnelling, G.711 and telephone events. */
  public static final PeerProfile DEFAULT =
      new PeerProfile(
          Start.DEFAULT,
          Keys.RFC4733,
          true,
          0,
          List.of(
              AudioCapability.of(AudioCodec.G711_ALAW),
              AudioCapability.of(AudioCodec.G711_ULAW),
              TelephoneEvents.DTMF),
          Set.of());

  /** Copies list and set. */
  public PeerProfile {
    services = Set.copyOf(services);
    capabilities = List.copyOf(capabilities);
  }

  /** The same with another way of setting up media. */
  public PeerProfile with(boolean fast, boolean tunnelled, boolean earlyH245) {
    Start other = new Start(fast, tunnelled, earlyH245);
    return new PeerProfile(
        other, keys, emptyCapabilitySet, keepAliveSeconds, capabilities, services);
  }

  /** The same with another way of telling keys. */
  public PeerProfile with(Keys other) {
    return new PeerProfile(
        start, other, emptyCapabilitySet, keepAliveSeconds, capabilities, services);
  }

  /** The same, told so much by H.450. */
  public PeerProfile withServices(Set<Service> told) {
    return new PeerProfile(start, keys, emptyCapabilitySet, keepAliveSeconds, capabilities, told);
  }

  /** The same, and T.38 fax is said to be possible and taken. */
  public PeerProfile withFax() {
    List<MediaCapability> more = new ArrayList<>(capabilities);
    more.add(FaxCapability.DEFAULT);
    return new PeerProfile(start, keys, emptyCapabilitySet, keepAliveSeconds, more, services);
  }
}
