package org.strowger.sip.message;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;

/** Whether two SIP URIs are equivalent: RFC 3261 19.1.4. */
final class UriComparison {
  /** Parameters that never match where only one URI has them. */
  private static final List<String> DECISIVE =
      List.of("user", "ttl", "method", "maddr", "transport");

  private UriComparison() {}

  static boolean areEquivalent(SipUri a, SipUri b) {
    return a.secure() == b.secure()
        && same(a.rawUser(), b.rawUser())
        && same(a.password(), b.password())
        && sameHost(a, b)
        && a.port() == b.port()
        && sameParams(a.params(), b.params())
        && headers(a).equals(headers(b));
  }

  private static boolean same(@Nullable String a, @Nullable String b) {
    return a == null || b == null
        ? Objects.equals(a, b)
        : Escapes.normalised(a).equals(Escapes.normalised(b));
  }

  private static boolean sameHost(SipUri a, SipUri b) {
    if (a.host().equalsIgnoreCase(b.host())) {
      return true;
    }
    IpAddress ip = a.ip();
    return ip != null && ip.equals(b.ip());
  }

  private static boolean sameParams(Params a, Params b) {
    for (String name : DECISIVE) {
      if (a.has(name) != b.has(name)) {
        return false;
      }
    }
    for (Params.Param param : a.items()) {
      if (b.has(param.name()) && !sameValue(a, b, param.name())) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameValue(Params a, Params b, String name) {
    String one = a.value(name);
    String other = b.value(name);
    return one == null || other == null
        ? Objects.equals(one, other)
        : Escapes.normalised(one).equalsIgnoreCase(Escapes.normalised(other));
  }

  private static Map<String, String> headers(SipUri uri) {
    Map<String, String> out = new TreeMap<>();
    if (!uri.headers().isEmpty()) {
      for (String field : uri.headers().split("&", -1)) {
        int equals = field.indexOf('=');
        String name = Escapes.decode(field.substring(0, Math.max(equals, 0)));
        out.merge(
            name.toLowerCase(Locale.ROOT),
            Escapes.normalised(field.substring(equals + 1)),
            (x, y) -> x + "&" + y);
      }
    }
    return out;
  }
}
