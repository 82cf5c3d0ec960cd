package org.strowger.server.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.media.tone.TonePlans;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.server.config.StrowgerConfig.General;
import org.strowger.server.config.StrowgerConfig.H323;
import org.strowger.server.config.StrowgerConfig.Limits;
import org.strowger.server.config.StrowgerConfig.Media;
import org.strowger.server.config.StrowgerConfig.Security;
import org.strowger.server.config.StrowgerConfig.Sip;
import org.strowger.server.net.EphemeralPorts;
import org.strowger.server.net.Streams;

/** Reads {@code strowger.yaml}. One run names every mistake. */
public final class ConfigReader {
  /** The largest configuration file, octets. */
  private static final long LARGEST_FILE = 16 << 20;

  private static final List<String> DIGESTS = List.of("MD5", "SHA-256");

  private ConfigReader() {}

  /** Reads a file; what is wrong goes to {@code problems}, and defaults stand in for it. */
  public static StrowgerConfig read(Path file, Problems problems) {
    return parse(file.toString(), text(file, problems), EphemeralPorts.ofSystem(), problems);
  }

  /**
   * The data directory alone: for commands that only need to find a running exchange. What else is
   * wrong in the file does not matter then.
   */
  public static Path data(Path file, Problems problems) {
    Section root = YamlFile.read(file.toString(), text(file, problems), problems);
    return data(root.section("exchange"), directory(file.toString()));
  }

  private static String text(Path file, Problems problems) {
    String what;
    String advice = "";
    try {
      if (Files.size(file) > LARGEST_FILE) {
        what = "the file is larger than " + (LARGEST_FILE >> 20) + " MB";
      } else {
        String text = Files.readString(file);
        if (!text.isBlank()) {
          return text;
        }
        what = "the file is empty";
        advice = "examples/office has one to begin with";
      }
    } catch (CharacterCodingException e) {
      what = "the file is no UTF-8 text";
      advice = "save it as UTF-8";
    } catch (NoSuchFileException e) {
      what = "there is no such file";
      advice = "examples/office has one to begin with";
    } catch (IOException e) {
      boolean directory = Files.isDirectory(file);
      what = directory ? "this is a directory" : "cannot read the file";
      advice = directory ? "name the file in it" : "may this user read it?";
    }
    problems.add(new Problem(file.toString(), 0, 0, true, what, advice));
    return "";
  }

  private static Path directory(String file) {
    Path parent = Path.of(file).toAbsolutePath().getParent();
    return parent == null ? Path.of(".") : parent;
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
    Path directory = directory(file);
    General general = general(root.section("exchange"), directory);
    StrowgerConfig config =
        new StrowgerConfig(
            general,
            limits(root.section("limits")),
            sip(root.section("sip"), directory),
            h323(root.section("h323")),
            media(root.section("media"), general.shards(), ephemeral),
            security(root.section("security")),
            PeerReader.phones(root, root.section("sip").text("realm", "strowger")),
            PeerReader.trunks(root, general.name()),
            PeerReader.groups(root));
    root.end();
    namesAreUnique(file, config, problems);
    return config;
  }

  private static General general(Section section, Path directory) {
    General general =
        new General(
            section.text("name", "Strowger"),
            data(section, directory),
            section.path("dialplan", directory),
            section.choice("country", "cn", TonePlans.countries()),
            section.choice("language", "en", List.of("en", "zh")),
            section.text("hold-music", "default"),
            section.duration("stop-within", Duration.ofSeconds(30)),
            section.integer("shards", 1, 1, General.MOST_SHARDS));
    section.end();
    return general;
  }

  private static Path data(Section section, Path directory) {
    Path given = section.path("data", directory);
    Path data = given == null ? directory.resolve("var") : given;
    if (Files.exists(data) && !Files.isDirectory(data)) {
      section.error("data", data + " is no directory", "name one; it is made if it is missing");
    }
    return data;
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
            section.path("certificate", directory),
            section.path("key", directory),
            section.path("authorities", directory),
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
    if (sip.registerLeast().compareTo(sip.registerMost()) > 0) {
      section.error(
          "register-least", "sip.register-least is longer than sip.register-most", "swap them");
    }
    section.end();
    return sip;
  }

  /** MD5 alone by default: many phones stop where a challenge names what they do not know. */
  private static List<String> digest(Section section) {
    List<String> algorithms = section.texts("digest", List.of("MD5"));
    for (int i = 0; i < algorithms.size(); i++) {
      if (!DIGESTS.contains(algorithms.get(i))) {
        String what = "unknown algorithm \"" + algorithms.get(i) + "\"";
        section.error("digest", i, what, Suggestion.ofKnown(algorithms.get(i), DIGESTS));
      }
    }
    return algorithms.isEmpty() ? List.of("MD5") : algorithms;
  }

  private static H323 h323(Section section) {
    List<String> listen = section.texts("listen", List.of("tcp:0.0.0.0:1720"));
    H323 h323 =
        new H323(
            Listeners.parse(section, "listen", listen, Transport.TCP, 1720),
            section.address("ras", new Address(IpAddress.ANY, 1719)));
    for (int i = 0; i < h323.listen().size(); i++) {
      if (h323.listen().get(i).transport() != Transport.TCP) {
        section.error("listen", i, "H.323 call signalling is TCP", "write tcp:0.0.0.0:1720");
      }
    }
    section.end();
    return h323;
  }

  private static Media media(Section section, int shards, EphemeralPorts ephemeral) {
    IpAddress local = address(section, "address");
    int[] range = Listeners.range(section, "ports", "20000-29999");
    int pairs = (range[1] - range[0] + 1) / 2;
    if (pairs < shards) {
      section.error(
          "ports",
          "%d pairs of ports are too few for %d shards (exchange.shards)".formatted(pairs, shards),
          "each shard needs a pair for every stream of its calls: write for instance 20000-29999");
    }
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
            section.duration("shut-out", Duration.ofMinutes(10)),
            section.integer("connections", Streams.MAX_OF_ONE_SOURCE, 1, Streams.MAX_CONNECTIONS));
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

  private static void namesAreUnique(String file, StrowgerConfig config, Problems problems) {
    Map<String, String> seen = new HashMap<>();
    config.phones().forEach(phone -> unique(file, "phones", phone.number(), seen, problems));
    config.trunks().forEach(trunk -> unique(file, "gateways", trunk.name(), seen, problems));
    config.groups().forEach(group -> unique(file, "groups", group.name(), seen, problems));
  }

  private static void unique(
      String file, String section, String name, Map<String, String> seen, Problems problems) {
    String other = seen.putIfAbsent(name, section);
    if (other != null) {
      problems.error(
          file,
          section + "." + name,
          "the name \"" + name + "\" stands below " + other + ", too",
          "phones, gateways and groups share one list of names");
    }
  }
}
