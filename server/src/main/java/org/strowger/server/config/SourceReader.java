package org.strowger.server.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.server.config.StrowgerConfig.Trunk;

/** Reads from where gateways call, beside the address where they are called. */
final class SourceReader {
  private static final String KEY = "sources";

  /** Of one gateway; a carrier names a handful of networks. */
  private static final int MAX = 64;

  private SourceReader() {}

  static List<IpNetwork> read(Section section) {
    List<IpNetwork> networks = new ArrayList<>();
    List<String> texts = section.texts(KEY, List.of());
    for (int i = 0; i < texts.size(); i++) {
      IpNetwork network = IpNetwork.parse(texts.get(i));
      if (network == null) {
        section.error(
            KEY,
            i,
            "\"" + texts.get(i) + "\" is neither an address nor a network",
            "write for instance 192.0.2.11, 198.51.100.0/24 or 2001:db8:5::/48");
      } else if (!isExact(texts.get(i), network)) {
        section.error(
            KEY,
            i,
            "\"" + texts.get(i) + "\" has bits set behind its prefix",
            "write " + network + ", or an address alone");
      } else if (networks.size() == MAX) {
        section.error(KEY, i, "more than " + MAX + " sources", "write networks that hold them");
        break;
      } else {
        networks.add(network);
      }
    }
    return networks;
  }

  private static boolean isExact(String text, IpNetwork network) {
    int slash = text.indexOf('/');
    return slash < 0 || network.first().equals(IpAddress.parse(text.substring(0, slash)));
  }

  /** A call from an address must be of one gateway. Two may be called at one address, however. */
  static void checkOverlaps(Section gateways, List<Trunk> trunks) {
    for (Trunk trunk : trunks) {
      Section section = gateways.section(trunk.name());
      List<String> texts = section.texts(KEY, List.of()); // their places count wrong ones, too
      for (int i = 0; i < texts.size(); i++) {
        IpNetwork source = IpNetwork.parse(texts.get(i));
        String other =
            source != null && trunk.sources().contains(source)
                ? overlap(trunk, source, trunks)
                : null;
        if (other != null) {
          String advice = "a call from there could be of both; name each address once";
          section.error(KEY, i, source + " overlaps with " + other, advice);
        }
      }
    }
  }

  private static @Nullable String overlap(Trunk trunk, IpNetwork source, List<Trunk> trunks) {
    for (Trunk other : trunks) {
      if (other.name().equals(trunk.name()) || !other.tech().equals(trunk.tech())) {
        continue;
      }
      for (IpNetwork theirs : other.sources()) {
        if (theirs.overlaps(source)) {
          return theirs + " of gateway " + other.name();
        }
      }
      IpAddress host = IpAddress.parse(other.host());
      if (host != null && source.contains(host)) {
        return "the host " + host + " of gateway " + other.name();
      }
    }
    return null;
  }
}
