package org.strowger.server.tech.sip;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/**
 * Callers at addresses of no gateway who are no phones either: they get a challenge that a carrier
 * does not answer, and without a word the operator would look for the reason in vain. Any thread.
 *
 * <p>An address is told of once in {@link #AGAIN}, whatever it sends; of IPv6 the /64.
 */
final class Strangers {
  /** How long after a line about an address the next one may follow. */
  static final long AGAIN = Duration.ofMinutes(10).toNanos();

  /** Addresses remembered; the one told of longest ago is forgotten first. */
  static final int MAX_ADDRESSES = 1_000;

  private final Map<IpAddress, Long> told = new LinkedHashMap<>();

  /**
   * What to say of a call without credentials from an address of no gateway.
   *
   * @return null if nothing: it is a phone's, or it was said not long ago
   */
  @Nullable String remark(long now, SipRequest invite, Address source, SipPeers peers) {
    SipPeer gateway = suggested(invite, peers);
    boolean phone = peers.user(invite.from().uri().user()) != null;
    if (gateway == null && phone || !isDue(now, source.ip())) {
      return null;
    }
    IpAddress ip = source.ip().unmapped();
    return gateway == null
        ? "no gateway has this address, and no phone is called \"%s\"; if it is a gateway's, add %s"
                .formatted(shown(invite.from().uri().user()), ip)
            + " to its sources"
        : "it speaks of gateway %s, but is none of its sources; if it is that gateway, write sources: [%s] below gateways.%s"
            .formatted(gateway.name(), quoted(ip), gateway.name());
  }

  /** An escaped line end in a URI must not begin a line of the log. */
  private static String shown(String user) {
    return user.substring(0, Math.min(user.length(), 64)).replaceAll("\\p{Cntrl}", "?");
  }

  /** YAML takes the colons of an IPv6 address for its own. */
  private static String quoted(IpAddress ip) {
    return ip.isV6() ? "\"" + ip + "\"" : ip.toString();
  }

  /** Shards share the table: it is held for one look at it, and for a call without credentials. */
  private synchronized boolean isDue(long now, IpAddress source) {
    IpAddress key = source.isV6() ? IpAddress.v6(source.high(), 0) : source;
    Long before = told.get(key);
    if (before != null && now - before < AGAIN) {
      return false;
    }
    told.remove(key);
    told.put(key, now);
    if (told.size() > MAX_ADDRESSES) {
      told.remove(told.keySet().iterator().next());
    }
    return true;
  }

  /**
   * The gateway whose host or domain the caller names as its own, or whose log-in of ours it calls.
   */
  private static @Nullable SipPeer suggested(SipRequest invite, SipPeers peers) {
    List<String> hosts = hosts(invite);
    for (SipPeer gateway : peers.gateways()) {
      SipUri target = gateway.target();
      boolean named =
          hosts.stream()
              .anyMatch(host ->
                  host.equalsIgnoreCase(gateway.domain())
                      || target != null && host.equalsIgnoreCase(target.host()));
      if (named || callsOurLogin(invite, gateway)) {
        return gateway;
      }
    }
    return null;
  }

  private static List<String> hosts(SipRequest invite) {
    NameAddress contact = invite.address(HeaderName.CONTACT);
    List<String> hosts = new ArrayList<>();
    for (NameAddress address :
        contact == null ? List.of(invite.from()) : List.of(invite.from(), contact)) {
      if (address.uri() instanceof SipUri uri) {
        hosts.add(uri.host());
      }
    }
    return hosts;
  }

  /** A carrier at which we registered calls us by the contact that we gave, our user there. */
  private static boolean callsOurLogin(SipRequest invite, SipPeer gateway) {
    return !gateway.user().isEmpty() && gateway.user().equals(invite.uri().user());
  }
}
