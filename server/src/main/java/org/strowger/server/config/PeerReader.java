package org.strowger.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strowger.kernel.Transport;
import org.strowger.server.config.StrowgerConfig.Group;
import org.strowger.server.config.StrowgerConfig.H323Trunk;
import org.strowger.server.config.StrowgerConfig.Phone;
import org.strowger.server.config.StrowgerConfig.SipTrunk;
import org.strowger.server.config.StrowgerConfig.Trunk;

/** Reads phones, gateways and groups. */
final class PeerReader {
  private static final List<String> CODECS =
      List.of("PCMA", "PCMU", "G722", "G729", "G723", "GSM", "L16", "OPUS", "H261", "H263", "H264");
  private static final List<String> DEFAULT_CODECS =
      List.of("PCMA", "PCMU", "G722", "G729", "H264", "H263", "H261");
  private static final List<Integer> DEFAULT_NEXT_ON =
      List.of(3, 27, 34, 38, 41, 42, 44, 47, 58, 63, 102);
  private static final List<String> DTMF = List.of("auto", "rfc4733", "info", "inband");

  private PeerReader() {}

  static List<Phone> phones(Section root, String realm) {
    Section all = root.section("phones");
    List<Phone> phones = new ArrayList<>();
    for (String number : all.names()) {
      Section section = all.section(number);
      phones.add(
          new Phone(
              number,
              section.text("name", ""),
              Credentials.read(section, number, realm),
              section.text("context", "phones"),
              codecs(section),
              section.choice("dtmf", "auto", DTMF),
              section.integer("calls", 100, 1, 10_000),
              section.duration("ringing", Duration.ofSeconds(60)),
              section.flag("learn-source", true)));
      section.end();
    }
    return phones;
  }

  static List<Trunk> trunks(Section root) {
    Section all = root.section("gateways");
    List<Trunk> trunks = new ArrayList<>();
    for (String name : all.names()) {
      Section section = all.section(name);
      trunks.add(trunk(name, section));
      section.end();
    }
    return trunks;
  }

  private static Trunk trunk(String name, Section section) {
    return new Trunk(
        name,
        section.choice("tech", "h323", List.of("h323", "sip")),
        section.required("host", "192.0.2.10"),
        section.integer("port", 0, 0, 65_535),
        codecs(section),
        section.integer("channels", 30, 1, 10_000),
        section.text("context", ""),
        section.integer("strip", 0, 0, 32),
        section.text("prefix", ""),
        section.flag("trusted", true),
        section.text("caller-number", ""),
        section.choice("dtmf", "auto", DTMF),
        causes(section),
        section.duration("probe", Duration.ofSeconds(30)),
        section.flag("learn-source", true),
        sipTrunk(section),
        h323Trunk(section));
  }

  private static SipTrunk sipTrunk(Section section) {
    String transport = section.choice("transport", "udp", List.of("udp", "tcp", "tls"));
    return new SipTrunk(
        Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
        section.text("user", ""),
        section.text("password", ""),
        section.text("domain", ""),
        section.flag("register", false),
        section.duration("expires", Duration.ofMinutes(10)),
        section.choice("100rel", "supported", List.of("off", "supported", "required")));
  }

  private static H323Trunk h323Trunk(Section section) {
    return new H323Trunk(
        section.flag("fast-start", true),
        section.flag("tunnelling", true),
        section.flag("early-h245", false),
        section.flag("hold-by-empty-capabilities", true),
        section.choice("user-input", "signal", List.of("signal", "alphanumeric", "rfc4733")));
  }

  static List<Group> groups(Section root) {
    Section all = root.section("groups");
    Section gateways = root.section("gateways");
    List<Group> groups = new ArrayList<>();
    for (String name : all.names()) {
      Section section = all.section(name);
      List<String> members = new ArrayList<>();
      List<Integer> weights = new ArrayList<>();
      for (String member : section.texts("members", List.of())) {
        int equals = member.indexOf('=');
        String gateway = equals < 0 ? member : member.substring(0, equals);
        if (!gateways.has(gateway)) {
          section.error(
              "members",
              "there is no gateway \"" + gateway + "\"",
              Suggestion.of(gateway, gateways.names()));
        }
        members.add(gateway);
        weights.add(equals < 0 ? 0 : weight(section, member.substring(equals + 1)));
      }
      if (members.isEmpty()) {
        section.error(
            "members",
            "the group \"" + name + "\" has no members",
            "add for instance \"members: [huawei, backup]\"");
      }
      groups.add(new Group(name, members, weights));
      section.end();
    }
    return groups;
  }

  private static int weight(Section section, String text) {
    try {
      int weight = Integer.parseInt(text);
      if (weight >= 0 && weight <= 1000) {
        return weight;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    section.error("members", "a weight is a number from 0 to 1000, not \"" + text + "\"", "");
    return 0;
  }

  private static List<String> codecs(Section section) {
    List<String> codecs = new ArrayList<>();
    for (String codec : section.texts("codecs", DEFAULT_CODECS)) {
      String name = codec.toUpperCase(Locale.ROOT);
      if (!CODECS.contains(name)) {
        section.error("codecs", "unknown codec \"" + codec + "\"", Suggestion.of(name, CODECS));
      }
      codecs.add(name);
    }
    return codecs;
  }

  private static List<Integer> causes(Section section) {
    List<Integer> causes = new ArrayList<>();
    for (String text : section.texts("next-on", List.of())) {
      try {
        causes.add(Integer.parseInt(text));
      } catch (NumberFormatException e) {
        section.error("next-on", "a cause is a number from 1 to 127, not \"" + text + "\"", "");
      }
    }
    return causes.isEmpty() ? DEFAULT_NEXT_ON : causes;
  }
}
