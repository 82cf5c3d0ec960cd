package org.strowger.server.tech.h323;

import java.time.Duration;
import java.util.List;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;

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
 */
public record H323Peer(
    String name,
    Address address,
    List<IpNetwork> sources,
    String context,
    boolean trusted,
    Duration probe,
    PeerProfile profile) {
  /** Copies the list. */
  public H323Peer {
    sources = List.copyOf(sources);
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
