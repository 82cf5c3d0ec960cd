package org.strowger.sip.message;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;

/**
 * A {@code sip} or {@code sips} URI (RFC 3261 19.1.1). Immutable. User, password, parameters and
 * headers are held as on the wire, escapes included; {@link #user} and {@link #host} are for use.
 *
 * @param secure whether the scheme is {@code sips}
 * @param rawUser the escaped user; null if there is no {@code @}
 * @param password the escaped password; null if there is none
 * @param host a name in the sender's spelling, an IPv4 address, or an IPv6 address in brackets
 * @param port 0..65535; -1 if not given
 * @param params the escaped parameters
 * @param headers what follows the question mark; empty if there is none
 */
public record SipUri(
    boolean secure,
    @Nullable String rawUser,
    @Nullable String password,
    String host,
    int port,
    Params params,
    String headers)
    implements Uri {

  /** A {@code sip} URI of a host or domain, without a user. */
  public static SipUri of(String host) {
    return new SipUri(false, null, null, host, -1, Params.NONE, "");
  }

  /** A {@code sip} URI of a user, which is escaped as needed, at a host or domain. */
  public static SipUri of(String user, String host) {
    return of(host).withUser(user);
  }

  /** A {@code sip} URI of an address and port. */
  public static SipUri of(Address address) {
    return of(hostOf(address.ip())).withPort(address.port());
  }

  /** Reads a whole text; null if it is not a {@code sip} or {@code sips} URI. */
  public static @Nullable SipUri parse(String text) {
    return Uri.parse(text) instanceof SipUri uri ? uri : null;
  }

  /** An address as a host: IPv6 in brackets. */
  public static String hostOf(IpAddress ip) {
    return ip.isV6() ? "[" + ip + "]" : ip.toString();
  }

  @Override
  public String scheme() {
    return secure ? "sips" : "sip";
  }

  @Override
  public String user() {
    return rawUser == null ? "" : Escapes.decode(rawUser);
  }

  /** The host's address if it is one and no name; null if it is a name. */
  public @Nullable IpAddress ip() {
    return HostPort.ip(host);
  }

  /** The {@code transport} parameter (19.1.1); null if absent. */
  public @Nullable String transport() {
    return param("transport");
  }

  /** A parameter's value, unescaped; null if it is absent or has no value. */
  public @Nullable String param(String name) {
    String raw = params.value(name);
    return raw == null ? null : Escapes.decode(raw);
  }

  /** Whether this is a loose router: {@code lr} is there (RFC 3261 16.12). */
  public boolean isLooseRouter() {
    return params.has("lr");
  }

  /** The same by {@code sips}, which says the transport, too (RFC 5630 3.1.1, 26.2.2). */
  public SipUri secured() {
    return new SipUri(true, rawUser, password, host, port, params.without("transport"), headers);
  }

  /** With a user, escaped as needed; none if empty. */
  public SipUri withUser(String user) {
    String raw = user.isEmpty() ? null : Escapes.encode(user, "&=+$,;?/");
    return new SipUri(secure, raw, password, host, port, params, headers);
  }

  /** With a host. */
  public SipUri withHost(String other) {
    return new SipUri(secure, rawUser, password, other, port, params, headers);
  }

  /** With a port; -1 for none. */
  public SipUri withPort(int other) {
    return new SipUri(secure, rawUser, password, host, other, params, headers);
  }

  /** With other parameters. */
  public SipUri withParams(Params other) {
    return new SipUri(secure, rawUser, password, host, port, other, headers);
  }

  /** With a parameter, escaped as needed. */
  public SipUri with(String name, String value) {
    return withParams(params.with(name, Escapes.encode(value, "[]/:&+$")));
  }

  /** With a parameter that has no value. */
  public SipUri with(String name) {
    return withParams(params.with(name, null));
  }

  /** Without headers, as a Request-URI must be (RFC 3261 19.1.1, table 1). */
  public SipUri withoutHeaders() {
    return headers.isEmpty() ? this : new SipUri(secure, rawUser, password, host, port, params, "");
  }

  /** An unescaped header of the URI, for instance Replaces in a Refer-To; null if absent. */
  public @Nullable String header(String name) {
    for (String field : headers.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0 && Escapes.decode(field.substring(0, equals)).equalsIgnoreCase(name)) {
        return Escapes.decode(field.substring(equals + 1));
      }
    }
    return null;
  }

  @Override
  public boolean isEquivalentTo(Uri other) {
    return other instanceof SipUri that && UriComparison.areEquivalent(this, that);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder(48).append(scheme()).append(':');
    if (rawUser != null) {
      out.append(rawUser);
      if (password != null) {
        out.append(':').append(password);
      }
      out.append('@');
    }
    out.append(host);
    if (port >= 0) {
      out.append(':').append(port);
    }
    out.append(params);
    if (!headers.isEmpty()) {
      out.append('?').append(headers);
    }
    return out.toString();
  }
}
