package org.strowger.server.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.server.config.StrowgerConfig.Gatekeeper;
import org.strowger.server.config.StrowgerConfig.Trunk;

/** Reads the gatekeepers by which gateways are reached. */
final class GatekeeperReader {
  private static final int RAS_PORT = 1719;
  private static final int MAX_ALIASES = 16;
  private static final int MAX_PREFIXES = 64;

  private GatekeeperReader() {}

  /** The gatekeeper of a gateway; null if it has none. */
  static @Nullable Gatekeeper read(Section gateway, String exchange) {
    if (!gateway.has("gatekeeper")) {
      return null;
    }
    Section section = gateway.section("gatekeeper");
    Gatekeeper gatekeeper =
        new Gatekeeper(
            section.integer("port", RAS_PORT, 1, 65_535),
            section.text("identifier", ""),
            aliases(section, exchange),
            prefixes(section),
            expires(section),
            section.integer("almost-full", 0, 0, 100),
            section.flag("heed-bandwidth", true));
    section.end();
    return gatekeeper;
  }

  private static List<String> aliases(Section section, String exchange) {
    List<String> aliases = section.texts("aliases", List.of(exchange));
    for (int i = 0; i < aliases.size(); i++) {
      String alias = aliases.get(i);
      if (alias.isBlank() || alias.length() > 128) {
        section.error("aliases", i, "\"" + alias + "\" is no alias", "write a name or a number");
      }
    }
    if (aliases.isEmpty() || aliases.size() > MAX_ALIASES) {
      section.error(
          "aliases",
          aliases.size() + " aliases cannot be registered",
          "write 1 to " + MAX_ALIASES + ", for instance [strowger, \"0105551000\"]");
    }
    return aliases;
  }

  private static List<String> prefixes(Section section) {
    List<String> prefixes = section.texts("prefixes", List.of());
    for (int i = 0; i < prefixes.size(); i++) {
      if (!prefixes.get(i).matches("[0-9*#]{1,32}")) {
        String what = "\"" + prefixes.get(i) + "\" is no prefix of a number";
        section.error("prefixes", i, what, "write for instance [\"7\", \"010\"]");
      }
    }
    if (prefixes.size() > MAX_PREFIXES) {
      section.error("prefixes", "more than " + MAX_PREFIXES + " prefixes", "write fewer");
    }
    return prefixes;
  }

  private static Duration expires(Section section) {
    Duration expires = section.duration("expires", Duration.ofMinutes(5));
    if (expires.compareTo(Duration.ofSeconds(10)) < 0) {
      section.error("expires", "a registration lasts 10 s at least", "write for instance 5m");
    }
    return expires;
  }

  /** Two registrations at one host cannot be told apart by what comes from there. */
  static void checkHosts(Section all, List<Trunk> trunks) {
    Map<String, String> hosts = new HashMap<>();
    for (Trunk trunk : trunks) {
      if (trunk.h323().gatekeeper() != null) {
        String other = hosts.putIfAbsent(trunk.host(), trunk.name());
        if (other != null) {
          all.section(trunk.name())
              .error(
                  "gatekeeper",
                  "\"" + other + "\" is registered at " + trunk.host() + " already",
                  "let one gateway register with the aliases of both");
        }
      }
    }
  }
}
