package org.strowger.sip.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/**
 * The {@code c=} line (RFC 8866 5.7). Immutable.
 *
 * @param addressType {@code IP4} or {@code IP6}
 * @param address an address or a name, with a TTL or count after a slash for multicast
 */
public record Connection(String addressType, String address) {
  /** A connection at an address. */
  public static Connection of(IpAddress ip) {
    return new Connection(ip.isV6() ? "IP6" : "IP4", ip.toString());
  }

  /** Reads the line's value; null if malformed. */
  public static @Nullable Connection parse(String text) {
    List<String> parts = Words.of(text, 4);
    boolean fits =
        parts.size() == 3
            && parts.get(0).equals("IN")
            && (parts.get(1).equals("IP4") || parts.get(1).equals("IP6"));
    return fits ? new Connection(parts.get(1), parts.get(2)) : null;
  }

  /** The address without TTL; null if it is a name. */
  public @Nullable IpAddress ip() {
    int slash = address.indexOf('/');
    return IpAddress.parse(slash < 0 ? address : address.substring(0, slash));
  }

  /** Whether this is 0.0.0.0 or ::, the old way to hold (RFC 3264 8.4, RFC 2543 B.5). */
  public boolean isHeld() {
    IpAddress ip = ip();
    return ip != null && ip.isAny();
  }

  @Override
  public String toString() {
    return "IN " + addressType + " " + address;
  }
}
