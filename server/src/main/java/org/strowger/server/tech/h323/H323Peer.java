package org.strowger.server.tech.h323;

import java.time.Duration;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/**
 * A gateway that speaks H.323. Immutable.
 *
 * @param name in the configuration
 * @param address where its calls go, usually port 1720
 * @param context of calls that come from it; empty if none may come
 * @param trusted whether its identities are believed
 * @param probe how often a connection asks whether it is there; zero for never
 * @param profile how to speak with it
 */
public record H323Peer(
    String name,
    Address address,
    String context,
    boolean trusted,
    Duration probe,
    PeerProfile profile) {
  /** A gateway that nobody knows: it can only fail. */
  static H323Peer unknown(String name) {
    return new H323Peer(
        name, new Address(IpAddress.ANY, 0), "", false, Duration.ZERO, PeerProfile.DEFAULT);
  }
}
