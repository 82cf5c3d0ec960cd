package org.strowger.server.tech.h323;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.gatekeeper.RasSettings;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.pbx.call.CallerId;

/**
 * A gateway that speaks H.323. Immutable.
 *
 * @param name in the configuration
 * @param address where its calls go, usually port 1720
 * @param sources from where it calls
 * @param context of calls that come from it; empty if none may come
 * @param trusted whether its identities are believed
 * @param probe how often a connection asks whether it is there; zero for never
 * @param profile how to speak with it
 * @param calling how it is called
 * @param numbering where it stands in the world's numbers
 * @param gatekeeper that has to admit its calls; null for none
 */
public record H323Peer(
    String name,
    Address address,
    List<IpNetwork> sources,
    String context,
    boolean trusted,
    Duration probe,
    PeerProfile profile,
    Calling calling,
    Numbering numbering,
    @Nullable RasSettings gatekeeper) {
  /**
   * How it is called, and refuses.
   *
   * @param originationNotIsdn progress indicator 3: asks the far exchange for tones in the sound
   * @param overlap numbers that may grow go without Sending Complete, and grow by Information
   * @param noCodecIs88 its cause 88 says that no coding is in common, as that of some stacks does
   */
  public record Calling(boolean originationNotIsdn, boolean overlap, boolean noCodecIs88) {
    /** Whole numbers, and nothing beside. */
    public static final Calling PLAIN = new Calling(false, false, false);
  }

  /** Copies the list. */
  public H323Peer {
    sources = List.copyOf(sources);
  }

  /** A gateway that is called by whole numbers, which are left as they are. */
  public H323Peer(
      String name,
      Address address,
      List<IpNetwork> sources,
      String context,
      boolean trusted,
      Duration probe,
      PeerProfile profile) {
    this(
        name,
        address,
        sources,
        context,
        trusted,
        probe,
        profile,
        Calling.PLAIN,
        Numbering.NONE,
        null);
  }

  /** The same called otherwise. */
  public H323Peer with(Calling other) {
    return new H323Peer(
        name, address, sources, context, trusted, probe, profile, other, numbering, gatekeeper);
  }

  /** The same elsewhere in the world's numbers. */
  public H323Peer with(Numbering other) {
    return new H323Peer(
        name, address, sources, context, trusted, probe, profile, calling, other, gatekeeper);
  }

  /** The same, reached by a gatekeeper. */
  public H323Peer with(@Nullable RasSettings other) {
    return new H323Peer(
        name, address, sources, context, trusted, probe, profile, calling, numbering, other);
  }

  /** Whether an address is one of those that the configuration knows of it. */
  boolean isAt(@Nullable Address other) {
    return other != null
        && (other.ip().equals(address.ip())
            || sources.stream().anyMatch(network -> network.contains(other.ip())));
  }

  /** A party of its as the exchange knows it. */
  CallerId callerId(Party party) {
    return numbering.outside(H323Identity.callerId(party, trusted));
  }

  /** A called party as it is told of it. */
  Party party(CallerId called) {
    return H323Identity.party(numbering.inside(H323Identity.visible(called, trusted)));
  }

  /** A gateway that nobody knows: it can only fail. */
  static H323Peer unknown(String name) {
    return new H323Peer(
        name,
        new Address(IpAddress.ANY, 0),
        List.of(),
        "",
        false,
        Duration.ZERO,
        PeerProfile.DEFAULT);
  }
}
