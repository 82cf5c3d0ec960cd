package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/**
 * {@code hostport} of RFC 3261 25.1. Immutable.
 *
 * @param host a name, an IPv4 address, or an IPv6 address in brackets
 * @param port 0..65535; -1 if not given
 */
record HostPort(String host, int port) {
  private static final int MAX_HOST = 255;

  /** Reads a host and an optional port, white space around the colon allowed; null if malformed. */
  static @Nullable HostPort read(ValueReader in) {
    String host = host(in);
    if (host == null) {
      return null;
    }
    int mark = in.mark();
    if (!in.accept(':')) {
      in.reset(mark);
      return new HostPort(host, -1);
    }
    int port = (int) in.number(65_535);
    return port < 0 ? null : new HostPort(host, port);
  }

  private static @Nullable String host(ValueReader in) {
    if (in.peek() == '[') {
      return reference(in);
    }
    int mark = in.mark();
    while (Chars.isHost(in.peek()) && !in.isAtEnd()) {
      in.acceptHere(in.peek());
    }
    String host = in.since(mark);
    boolean shaped =
        !host.isEmpty()
            && host.length() <= MAX_HOST
            && host.charAt(0) != '.'
            && !host.contains("..");
    return shaped ? host : null;
  }

  private static @Nullable String reference(ValueReader in) {
    in.acceptHere('[');
    String inside = in.until("]");
    String host = "[" + inside + "]";
    return in.acceptHere(']') && ip(host) != null ? host : null;
  }

  /** The address that a host is; null if it is a name. */
  static @Nullable IpAddress ip(String host) {
    if (!host.startsWith("[")) {
      return host.indexOf(':') < 0 ? IpAddress.parse(host) : ipv6(host);
    }
    return host.endsWith("]") ? ipv6(host.substring(1, host.length() - 1)) : null;
  }

  /** RFC 5118 4.10: some senders follow a wrong grammar and write three colons before IPv4. */
  private static @Nullable IpAddress ipv6(String text) {
    IpAddress ip = IpAddress.parse(text.replace(":::", "::"));
    return ip != null && ip.isV6() ? ip : null;
  }
}
