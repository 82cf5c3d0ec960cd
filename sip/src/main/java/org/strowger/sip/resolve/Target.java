package org.strowger.sip.resolve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.sip.message.SipUri;

/**
 * What RFC 3263 4 calls TARGET, with what else of the URI decides. Immutable.
 *
 * @param host a name, or an address (IPv6 in brackets)
 * @param port -1 if not given
 * @param transport null if not given
 * @param secure whether only TLS will do
 */
public record Target(String host, int port, @Nullable Transport transport, boolean secure) {
  /** Default ports, RFC 3261 19.1.2. */
  public static final int PORT = 5060;

  /** Default port of TLS. */
  public static final int TLS_PORT = 5061;

  /** The target of a URI: maddr wins over the host (RFC 3263 4). */
  public static Target of(SipUri uri) {
    String maddr = uri.params().value("maddr");
    return new Target(maddr == null ? uri.host() : maddr, uri.port(), transport(uri), uri.secure());
  }

  private static @Nullable Transport transport(SipUri uri) {
    String name = uri.transport();
    if (name == null) {
      return null;
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "udp" -> uri.secure() ? null : Transport.UDP;
      case "tcp" -> uri.secure() ? Transport.TLS : Transport.TCP;
      case "tls" -> Transport.TLS;
      default -> null;
    };
  }

  /** The numeric address; null if the host is a name. */
  public @Nullable IpAddress ip() {
    String text =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    return IpAddress.parse(text);
  }

  /** The transport where no DNS record decides it: what is given, else UDP, or TLS for sips. */
  public Transport transportOrDefault() {
    if (transport != null) {
      return transport;
    }
    return secure ? Transport.TLS : Transport.UDP;
  }

  /** The port, or the transport's default. */
  public int portFor(Transport chosen) {
    if (port >= 0) {
      return port;
    }
    return chosen == Transport.TLS ? TLS_PORT : PORT;
  }
}
