package org.strowger.server.net;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;

/**
 * How many connections come from one address, or from one IPv6 network of 64 bits, which a single
 * host may have for itself. Each may hold an unfinished message and unread answers: without a limit
 * one stranger takes all memory and all connections. Confined to Netty's loop, but for {@link
 * #set}.
 */
final class SourceLimit {
  private static final Logger LOG = LoggerFactory.getLogger(SourceLimit.class);
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 64;

  /** A limit, and who has none. */
  private record Rule(int most, Predicate<IpAddress> exempt) {}

  private final Map<IpNetwork, Integer> connections = new HashMap<>();
  private final Set<IpNetwork> refused = new HashSet<>(); // told once, until one goes
  private volatile Rule rule; // replaced by set() on any thread

  SourceLimit(int most) {
    rule = new Rule(most, _ -> false);
  }

  /**
   * Another limit, for connections to come. Any thread; {@code exempt} is asked on Netty's loop.
   */
  void set(int most, Predicate<IpAddress> exempt) {
    rule = new Rule(most, exempt);
  }

  /** Whether one more may come from an address; if so it counts until {@link #gone}. */
  boolean admit(IpAddress source) {
    IpNetwork network = network(source);
    Rule now = rule;
    int there = connections.getOrDefault(network, 0);
    if (there >= now.most && !now.exempt.test(source)) {
      if (refused.add(network)) {
        LOG.warn("{} has {} connections and gets no more", network, there);
      }
      return false;
    }
    connections.put(network, there + 1);
    return true;
  }

  /** A connection from an address that was admitted is gone. */
  void gone(IpAddress source) {
    IpNetwork network = network(source);
    refused.remove(network);
    connections.computeIfPresent(network, (_, there) -> there == 1 ? null : there - 1);
  }

  private static IpNetwork network(IpAddress source) {
    return new IpNetwork(source, source.isV6() ? IPV6_BITS : IPV4_BITS);
  }
}
