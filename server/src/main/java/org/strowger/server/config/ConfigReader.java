package org.strowger.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.server.config.StrowgerConfig.General;
import org.strowger.server.config.StrowgerConfig.H323;
import org.strowger.server.config.StrowgerConfig.Limits;
import org.strowger.server.config.StrowgerConfig.Media;
import org.strowger.server.config.StrowgerConfig.Security;
import org.strowger.server.config.StrowgerConfig.Sip;
import org.strowger.server.net.EphemeralPorts;

/** Reads {@code strowger.yaml}. One run names every mistake. */
public final class ConfigReader {
  /** The largest configuration file, octets. */
  private static final long LARGEST_FILE = 16 << 20;

  private ConfigReader() {}

  /** Reads a file; what is wrong goes to {@code problems}, and defaults stand in for it. */
  public static StrowgerConfig read(Path file, Problems problems) {
    String text = "";
    try {
      if (Files.size(file) > LARGEST_FILE) {
        problems.add(new Problem(file.toString(), 0, 0, true, "the file is too large", ""));
      } else {
        text = Files.readString(file);
      }
    } catch (IOException e) {
      problems.add(
          new Problem(file.toString(), 0, 0, true, "cannot read the file", "does it exist?"));
    }
    return parse(file.toString(), text, EphemeralPorts.ofSystem(), problems);
  }

  /**
   * Reads a text.
   *
   * @param file the name for messages; relative paths in the text are relative to its directory
   */
  public static StrowgerConfig parse(String file, String text, Problems problems) {
    return parse(file, text, EphemeralPorts.NONE, problems);
  }

  static StrowgerConfig parse(
      String file, String text, EphemeralPorts ephemeral, Problems problems) {
    Section root = YamlFile.read(file, text, problems);
    Path parent = Path.of(file).toAbsolutePath().getParent();
    Path directory = parent == null ? Path.of(".") : parent;
    StrowgerConfig config =
        new StrowgerConfig(
            general(root.section("exchange"), directory),
            limits(root.section("limits")),
            sip(root.section("sip"), directory),
            h323(root.section("h323")),
            media(root.section("media"), ephemeral),
            security(root.section("security")),
            PeerReader.phones(root, root.section("sip").text("realm", "strowger")),
            PeerReader.trunks(root),
            PeerReader.groups(root));
    root.end();
    namesAreUnique(root, config);
    return config;
  }

  private static General general(Section section, Path directory) {
    String dialplan = section.text("dialplan", "");
    General general =
        new General(
            section.text("name", "Strowger"),
            directory.resolve(section.text("data", "var")),
            dialplan.isEmpty() ? null : directory.resolve(dialplan),
            section.text("country", "cn"),
            section.choice("language", "en", List.of("en", "zh")),
            section.duration("stop-within", Duration.ofSeconds(30)));
    section.end();
    return general;
  }

  private static Limits limits(Section section) {
    Limits limits =
        new Limits(
            section.integer("calls", 2_000, 1, 100_000),
            section.duration("call-duration", Duration.ofHours(4)),
            section.duration("ringing", Duration.ofSeconds(120)),
            section.duration("silence", Duration.ofSeconds(60)),
            section.duration("held-silence", Duration.ofMinutes(60)),
            section.integer("traces", 500, 0, 100_000));
    section.end();
    return limits;
  }

  private static Sip sip(Section section, Path directory) {
    List<String> listen = section.texts("listen", List.of("udp:0.0.0.0:5060", "tcp:0.0.0.0:5060"));
    Sip sip =
        new Sip(
            Listeners.parse(section, "listen", listen, Transport.UDP, 5060),
            address(section, "advertise"),
            section.text("realm", "strowger"),
            digest(section),
            path(section, "certificate", directory),
            path(section, "key", directory),
            path(section, "authorities", directory),
            section.integer("udp-limit", 0, 0, 65_535),
            section.duration("session-expires", Duration.ofMinutes(30)),
            section.duration("register-least", Duration.ofSeconds(60)),
            section.duration("register-most", Duration.ofHours(1)),
            section.integer("bindings", 8, 1, 64));
    boolean tls = sip.listen().stream().anyMatch(l -> l.transport() == Transport.TLS);
    if (tls && (sip.certificate() == null || sip.key() == null)) {
      section.error(
          "listen",
          "listening on TLS needs a certificate and a key",
          "add sip.certificate and sip.key");
    }
    TlsFiles.check(section, sip);
    section.end();
    return sip;
  }

  /** MD5 alone by default: many phones stop where a challenge names what they do not know. */
  private static List<String> digest(Section section) {
    List<String> algorithms = section.texts("digest", List.of("MD5"));
    for (String algorithm : algorithms) {
      if (!algorithm.equals("MD5") && !algorithm.equals("SHA-256")) {
        section.error(
            "digest", "unknown algorithm \"" + algorithm + "\"", "known are: MD5, SHA-256");
      }
    }
    return algorithms.isEmpty() ? List.of("MD5") : algorithms;
  }

  private static H323 h323(Section section) {
    List<String> listen = section.texts("listen", List.of("tcp:0.0.0.0:1720"));
    H323 h323 = new H323(Listeners.parse(section, "listen", listen, Transport.TCP, 1720));
    section.end();
    return h323;
  }

  private static Media media(Section section, EphemeralPorts ephemeral) {
    IpAddress local = address(section, "address");
    int[] range = Listeners.range(section, "ports", "20000-29999");
    int shared = ephemeral.firstWithin(range[0], range[1]);
    if (shared >= 0) {
      section.warning(
          "ports",
          "the system hands out port " + shared + " to other programs too, and calls will miss it",
          "choose a range outside net.ipv4.ip_local_port_range, or reserve it by"
              + " net.ipv4.ip_local_reserved_ports");
    }
    Media media =
        new Media(
            local == null ? IpAddress.ANY : local,
            address(section, "advertise"),
            range[0],
            range[1],
            section.integer("dscp", 46, 0, 63));
    section.end();
    return media;
  }

  private static Security security(Section section) {
    Security security =
        new Security(
            section.integer("failures", 10, 1, 1_000),
            section.duration("shut-out", Duration.ofMinutes(10)));
    section.end();
    return security;
  }

  private static @Nullable IpAddress address(Section section, String key) {
    String text = section.text(key, "");
    if (text.isEmpty()) {
      return null;
    }
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      section.error(key, "\"" + text + "\" is not an IP address", "write for instance 192.0.2.1");
    }
    return address;
  }

  private static @Nullable Path path(Section section, String key, Path directory) {
    String text = section.text(key, "");
    return text.isEmpty() ? null : directory.resolve(text);
  }

  private static void namesAreUnique(Section root, StrowgerConfig config) {
    List<String> names = new ArrayList<>();
    config.phones().forEach(phone -> names.add(phone.number()));
    config.trunks().forEach(trunk -> names.add(trunk.name()));
    config.groups().forEach(group -> names.add(group.name()));
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        root.error(
            "gateways",
            "the name \"" + name + "\" is used twice",
            "phones, gateways and groups share one list of names");
      }
    }
  }
}
