package org.strowger.server.tech.peer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;

/**
 * Whose calls come from an address. Not changed any more once its owner has filled it.
 *
 * <p>Single addresses cost one look; networks are few, and are gone through in order.
 *
 * @param <P> the protocol's peers
 */
public final class PeerSources<P> {
  private record Entry<P>(IpNetwork network, P peer) {}

  private final Map<IpAddress, P> single = new HashMap<>();
  private final List<Entry<P>> networks = new ArrayList<>();

  /** Calls from there are this peer's; of two with the same address the first counts. */
  public void add(IpNetwork network, P peer) {
    if (network.isSingle()) {
      single.putIfAbsent(network.first().unmapped(), peer);
    } else {
      networks.add(new Entry<>(network, peer));
    }
  }

  /** The peer that calls from an address; null if there is none. */
  public @Nullable P at(IpAddress address) {
    IpAddress source = address.unmapped();
    P known = single.get(source);
    if (known != null) {
      return known;
    }
    for (Entry<P> entry : networks) {
      if (entry.network.contains(source)) {
        return entry.peer;
      }
    }
    return null;
  }
}
