package org.strowger.server.mediaio;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.IpAddress;
import org.strowger.server.net.LocalHost;

/**
 * Which of our addresses a peer is spoken to from, and which one it is told. Any thread.
 *
 * <p>The system's routes decide from where; they are asked by connecting a socket, which sends
 * nothing. A peer outside private networks is told the advertised address where there is one.
 */
final class LocalAddresses {
  private static final int CACHED = 1024;
  private static final long FRESH = 60_000_000_000L;
  private static final Logger LOG = LoggerFactory.getLogger(LocalAddresses.class);

  /** Somewhere outside: TEST-NET-1 (RFC 5737), never asked, only routed to. */
  private static final IpAddress OUTSIDE = IpAddress.v4(0xC0000201);

  private final IpAddress configured;
  private final @Nullable IpAddress advertised;
  private final ReentrantLock lock = new ReentrantLock();

  private record Known(IpAddress local, long at) {}

  private final Map<IpAddress, Known> routes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<IpAddress, Known> eldest) {
          return size() > CACHED;
        }
      };

  /**
   * Addresses as configured.
   *
   * @param configured what to bind; 0.0.0.0 for whatever routes to the peer
   * @param advertised what peers outside our networks are told; null for what was bound
   */
  LocalAddresses(IpAddress configured, @Nullable IpAddress advertised) {
    this.configured = configured;
    this.advertised = advertised;
  }

  /** The address to bind for a peer. */
  IpAddress local(IpAddress toward, long now) {
    if (!configured.isAny()) {
      return configured;
    }
    IpAddress peer = toward.isAny() ? OUTSIDE : toward;
    lock.lock();
    try {
      Known known = routes.get(peer);
      if (known == null || now - known.at > FRESH) {
        known = new Known(route(peer), now);
        routes.put(peer, known);
      }
      return known.local;
    } finally {
      lock.unlock();
    }
  }

  /** The address that a peer is told. */
  IpAddress told(IpAddress local, IpAddress toward) {
    boolean outside = toward.isAny() || !isPrivate(toward);
    IpAddress other = advertised;
    return other != null && outside && other.version() == local.version() ? other : local;
  }

  private static IpAddress route(IpAddress peer) {
    try {
      IpAddress local = LocalHost.toward(peer);
      return local.isAny() ? fallback(peer) : local;
    } catch (IOException e) {
      LOG.warn("no route to {}: {}", peer, e.getMessage());
      return fallback(peer);
    }
  }

  private static IpAddress fallback(IpAddress peer) {
    return peer.isV6() ? IpAddress.v6(0, 1) : IpAddress.LOOPBACK;
  }

  /** RFC 1918, RFC 6598 (100.64/10), loopback, link-local; fc00::/7, fe80::/10. */
  static boolean isPrivate(IpAddress address) {
    IpAddress ip = address.unmapped();
    if (ip.isLoopback()) {
      return true;
    }
    if (ip.isV6()) {
      return ip.high() >>> 57 == 0x7E || ip.high() >>> 54 == 0x3FA;
    }
    long bits = ip.low();
    return bits >>> 24 == 10
        || bits >>> 20 == 0xAC1
        || bits >>> 16 == 0xC0A8
        || bits >>> 22 == 0x191
        || bits >>> 16 == 0xA9FE;
  }
}
