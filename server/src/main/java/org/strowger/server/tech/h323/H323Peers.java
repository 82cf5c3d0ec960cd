package org.strowger.server.tech.h323;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.server.tech.peer.PeerSources;

/** The gateways of a configuration, by name and by address. Immutable. */
public final class H323Peers {
  private final Map<String, H323Peer> byName = new LinkedHashMap<>();
  private final PeerSources<H323Peer> sources = new PeerSources<>();

  /** An index; of two at one address the first takes the calls that come from there. */
  public H323Peers(List<H323Peer> peers) {
    for (H323Peer peer : peers) {
      byName.put(peer.name(), peer);
      peer.sources().forEach(source -> sources.add(source, peer));
    }
  }

  /** The gateway of a name; null if there is none. */
  @Nullable H323Peer named(String name) {
    return byName.get(name);
  }

  /** Whether there is a gateway of a name. */
  public boolean knows(String name) {
    return byName.containsKey(name);
  }

  /** All of them. */
  Collection<H323Peer> all() {
    return List.copyOf(byName.values());
  }

  /** The gateway that calls from an address; null if there is none. */
  public @Nullable H323Peer at(IpAddress address) {
    return sources.at(address);
  }
}
