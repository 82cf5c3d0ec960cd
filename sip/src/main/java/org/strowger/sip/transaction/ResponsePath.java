package org.strowger.sip.transaction;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.Via;

/**
 * Where responses to a request go: RFC 3261 18.2.2, RFC 3581 4. Confined to its shard.
 *
 * <p>Over a stream the connection that the request came by, and a new one only when that is gone.
 */
final class ResponsePath {
  private static final int PORT = 5060;
  private static final int TLS_PORT = 5061;

  private final Flow flow;
  private final Address back;
  private @Nullable Flow replacement;

  /** A path from the way a request came and its top Via, which says {@code received} already. */
  ResponsePath(Flow flow, Via via) {
    this.flow = flow;
    this.back = back(flow, via);
  }

  private static Address back(Flow flow, Via via) {
    if (flow.transport() == Transport.UDP && via.asksForRport()) {
      return flow.remote();
    }
    String maddr = via.maddr();
    IpAddress multicast = maddr == null ? null : IpAddress.parse(maddr);
    int port = via.port();
    if (port <= 0) {
      port = flow.transport() == Transport.TLS ? TLS_PORT : PORT;
    }
    return new Address(multicast == null ? flow.remote().ip() : multicast, port);
  }

  /** The way the request came. */
  Flow flow() {
    return flow;
  }

  void send(Carrier carrier, Octets message, Outbox out) {
    if (flow.transport() == Transport.UDP) {
      carrier.send(new Flow(Transport.UDP, flow.id(), flow.local(), back), message, out);
      return;
    }
    Flow chosen = replacement == null ? flow : replacement;
    if (!carrier.send(chosen, message, out)) {
      replacement = carrier.connect(flow.transport(), back, "", out);
      if (replacement != null) {
        carrier.send(replacement, message, out);
      }
    }
  }
}
