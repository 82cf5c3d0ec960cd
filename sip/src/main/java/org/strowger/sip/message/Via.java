package org.strowger.sip.message;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;

/**
 * One Via element (RFC 3261 20.42, RFC 3581). Immutable.
 *
 * @param transportName in capitals, for instance {@code UDP}
 * @param host the sent-by host; IPv6 in brackets
 * @param port the sent-by port; -1 if not given
 * @param params the parameters
 */
public record Via(String transportName, String host, int port, Params params) {
  /** What the branches of RFC 3261 elements start with (8.1.1.7). */
  public static final String MAGIC_COOKIE = "z9hG4bK";

  /** A Via of ours that asks for a response by RFC 3581. */
  public static Via of(Transport transport, Address sentBy, String branch) {
    Params params = Params.NONE.with("branch", branch).with("rport", null);
    return new Via(transport.name(), SipUri.hostOf(sentBy.ip()), sentBy.port(), params);
  }

  /** Reads a whole text; null if malformed. */
  public static @Nullable Via parse(String text) {
    return ValueReader.whole(text, Via::read);
  }

  static @Nullable Via read(ValueReader in) {
    String protocol = in.token();
    if (protocol.isEmpty() || !in.accept('/')) {
      return null;
    }
    String version = in.token();
    if (version.isEmpty() || !in.accept('/')) {
      return null;
    }
    String transport = in.token();
    boolean spaced = in.peek() == ' ' || in.peek() == '\t';
    boolean sip = protocol.equalsIgnoreCase("SIP") && version.equals("2.0");
    if (transport.isEmpty() || !spaced || !sip) {
      return null;
    }
    in.skipSpace();
    HostPort sentBy = HostPort.read(in);
    Params params = sentBy == null ? null : Params.read(in);
    return params == null || sentBy == null
        ? null
        : new Via(transport.toUpperCase(Locale.ROOT), sentBy.host(), sentBy.port(), params);
  }

  /** The transport if it is one of ours; null for SCTP and the like. */
  public @Nullable Transport transport() {
    return switch (transportName) {
      case "UDP" -> Transport.UDP;
      case "TCP" -> Transport.TCP;
      case "TLS" -> Transport.TLS;
      default -> null;
    };
  }

  /** The branch; empty if there is none, as from RFC 2543 elements. */
  public String branch() {
    String branch = params.value("branch");
    return branch == null ? "" : branch;
  }

  /** Whether the branch identifies the transaction by RFC 3261 (17.2.3): more than the cookie. */
  public boolean hasRfc3261Branch() {
    String branch = branch();
    return branch.length() > MAGIC_COOKIE.length()
        && branch.regionMatches(true, 0, MAGIC_COOKIE, 0, MAGIC_COOKIE.length());
  }

  /** Whether {@code rport} is there (RFC 3581 3). */
  public boolean asksForRport() {
    return params.has("rport");
  }

  /** The value of {@code rport}; -1 if it has none. */
  public int rport() {
    return (int) params.number("rport", 65_535);
  }

  /** The address in {@code received}, with or without brackets (RFC 5118 4.5); null if none. */
  public @Nullable IpAddress received() {
    String text = params.value("received");
    return text == null ? null : HostPort.ip(text);
  }

  /** The {@code maddr} parameter; null if absent. */
  public @Nullable String maddr() {
    return params.value("maddr");
  }

  /** The sent-by host's address; null if it is a name. */
  public @Nullable IpAddress ip() {
    return HostPort.ip(host);
  }

  /**
   * As a server keeps it (RFC 3261 18.2.1, RFC 3581 4): {@code received} where the source differs
   * from sent-by or rport was asked for, the source port in {@code rport} where asked for.
   */
  public Via seenFrom(Address source) {
    Params out = params;
    if (asksForRport()) {
      out = out.with("rport", Integer.toString(source.port()));
    }
    if (asksForRport() || !source.ip().equals(ip())) {
      out = out.with("received", source.ip().toString());
    }
    return withParams(out);
  }

  /** With a parameter (wire form). */
  public Via with(String name, @Nullable String raw) {
    return withParams(params.with(name, raw));
  }

  /** With other parameters. */
  public Via withParams(Params other) {
    return new Via(transportName, host, port, other);
  }

  /** {@code SIP/2.0/UDP host:port;params}. */
  @Override
  public String toString() {
    return "SIP/2.0/" + transportName + " " + host + (port < 0 ? "" : ":" + port) + params;
  }
}
