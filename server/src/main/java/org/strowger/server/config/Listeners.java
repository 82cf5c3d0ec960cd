package org.strowger.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.server.config.StrowgerConfig.Listen;

/** Addresses to listen on, and ranges of ports, as people write them. */
public final class Listeners {
  private Listeners() {}

  /** Each {@code [transport:]address[:port]}. */
  static List<Listen> parse(
      Section section, String key, List<String> texts, Transport transport, int port) {
    List<Listen> listeners = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      Listen listen = one(text, transport, port);
      if (listen == null) {
        section.error(
            key,
            i,
            "cannot listen on \"" + text + "\"",
            "write for instance udp:0.0.0.0:5060 or tcp:[::]:1720, ports up to 65535");
      } else if (listeners.contains(listen)) {
        section.error(key, i, "\"" + text + "\" stands twice", "keep one of them");
      } else {
        listeners.add(listen);
      }
    }
    return listeners;
  }

  private static @Nullable Listen one(String text, Transport otherwise, int port) {
    Transport transport = otherwise;
    String rest = text;
    for (Transport candidate : Transport.values()) {
      String prefix = candidate.name().toLowerCase(Locale.ROOT) + ":";
      if (text.startsWith(prefix)) {
        transport = candidate;
        rest = text.substring(prefix.length());
      }
    }
    Address address = address(rest, transport == Transport.TLS ? port + 1 : port);
    return address == null ? null : new Listen(transport, address);
  }

  /** {@code 192.0.2.1}, {@code 192.0.2.1:5060}, {@code [::]:5060}; null for anything else. */
  public static @Nullable Address address(String text, int port) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    boolean hasPort =
        colon > 0 && (bracketed ? colon > text.indexOf(']') : text.indexOf(':') == colon);
    String host = hasPort ? text.substring(0, colon) : text;
    if (bracketed && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    IpAddress ip = IpAddress.parse(host);
    int number = hasPort ? number(text.substring(colon + 1)) : port;
    return ip == null || number < 0 ? null : new Address(ip, number);
  }

  private static int number(String text) {
    try {
      int number = Integer.parseInt(text);
      return number <= 65_535 ? number : -1;
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** {@code 20000-29999} as first and last, made even and odd. */
  static int[] range(Section section, String key, String otherwise) {
    String text = section.text(key, otherwise);
    int dash = text.indexOf('-');
    int first = dash < 0 ? -1 : number(text.substring(0, dash).strip());
    int last = dash < 0 ? -1 : number(text.substring(dash + 1).strip());
    if (first < 1024 || last <= first + 1) {
      section.error(key, "\"" + text + "\" is no range of ports", "write for instance 20000-29999");
      return new int[] {20_000, 29_999};
    }
    return new int[] {first + first % 2, last - 1 + last % 2};
  }
}
