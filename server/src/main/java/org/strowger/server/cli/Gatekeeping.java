package org.strowger.server.cli;

import java.util.List;
import java.util.Map;
import org.strowger.h323.gatekeeper.RasEndpoint;
import org.strowger.server.exchange.ExchangeNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A registration of ours at a gatekeeper, for {@code strowger registrations}. Immutable.
 *
 * @param gateway that is reached by it
 * @param address where the gatekeeper is, or is looked for
 * @param identifier what it calls itself; empty if nothing
 * @param endpoint what it knows us by; empty if it does not
 * @param seconds how long it lasts unless refreshed
 * @param calls that it has admitted
 * @param trouble why we are not registered; empty if we are, or were not refused yet
 */
record Gatekeeping(
    String gateway,
    String address,
    String identifier,
    String endpoint,
    boolean registered,
    long seconds,
    int calls,
    String trouble) {
  /** All that a node has, by name; on its shard. */
  static List<Gatekeeping> of(ExchangeNode node) {
    return node.h323().gatekeepers().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Gatekeeping of(String gateway, RasEndpoint endpoint) {
    return new Gatekeeping(
        gateway,
        endpoint.gatekeeper().toString(),
        endpoint.gatekeeperIdentifier(),
        endpoint.endpointIdentifier(),
        endpoint.isRegistered(),
        endpoint.seconds(),
        endpoint.calls(),
        endpoint.trouble());
  }

  void describe(ObjectNode out) {
    out.put("gateway", gateway)
        .put("gatekeeper", address)
        .put("identifier", identifier)
        .put("endpoint", endpoint)
        .put("registered", registered)
        .put("seconds", seconds)
        .put("calls", calls)
        .put("trouble", trouble);
  }
}
