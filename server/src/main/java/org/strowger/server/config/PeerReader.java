package org.strowger.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.pbx.dialplan.source.Suggestion;
import org.strowger.server.config.StrowgerConfig.Group;
import org.strowger.server.config.StrowgerConfig.H323Trunk;
import org.strowger.server.config.StrowgerConfig.Phone;
import org.strowger.server.config.StrowgerConfig.SipTrunk;
import org.strowger.server.config.StrowgerConfig.Trunk;

/** Reads phones, gateways and groups. */
final class PeerReader {
  private static final List<String> CODECS =
      List.of(
          "PCMA",
          "PCMU",
          "G722",
          "G729",
          "G723",
          "GSM",
          "L16",
          "OPUS",
          "H261",
          "H263",
          "H264",
          StrowgerConfig.ANY_CODEC);
  private static final List<String> DEFAULT_CODECS =
      List.of("PCMA", "PCMU", "G722", "G729", "H264", "H263", "H261", StrowgerConfig.ANY_CODEC);
  private static final List<Integer> DEFAULT_NEXT_ON =
      List.of(3, 27, 34, 38, 41, 42, 44, 47, 58, 63, 102);
  private static final List<String> SIP_KEYS =
      List.of(
          "transport",
          "user",
          "password",
          "domain",
          "register",
          "expires",
          "offer-rtcp-mux",
          "media-in-183");
  private static final List<String> H323_KEYS =
      List.of(
          "fast-start",
          "tunnelling",
          "early-h245",
          "hold-by-empty-capabilities",
          "user-input",
          "origination-not-isdn",
          "overlap",
          "country-code",
          "area-code",
          "private-domain",
          "gatekeeper",
          "no-codec-is-88",
          "h450",
          "message-waiting",
          "keep-alive");
  private static final List<String> USER_INPUT =
      List.of("rfc4733", "signal", "immediate", "alphanumeric", "keypad");

  /** What a phone may be called in an address and in a dialplan. */
  private static final String NAME = "[A-Za-z0-9+*#._-]{1,64}";

  private static final String HOST = "[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252}[A-Za-z0-9_.])?";
  private static final String NUMERIC = "[0-9./]+";
  private static final List<String> DTMF = List.of("auto", "rfc4733", "info", "inband");

  private PeerReader() {}

  static List<Phone> phones(Section root, String realm) {
    Section all = root.section("phones");
    List<Phone> phones = new ArrayList<>();
    for (String number : all.names()) {
      Section section = all.section(number);
      if (!number.matches(NAME)) {
        all.error(number, "\"" + number + "\" is no number of a phone", "write for instance 1001");
      }
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
              section.flag("learn-source", true),
              section.flag("offer-rtcp-mux", false),
              section.flag("media-in-183", false)));
      section.end();
    }
    return phones;
  }

  static List<Trunk> trunks(Section root, String exchange) {
    Section all = root.section("gateways");
    List<Trunk> trunks = new ArrayList<>();
    for (String name : all.names()) {
      Section section = all.section(name);
      trunks.add(trunk(name, section, exchange));
      section.end();
    }
    SourceReader.checkOverlaps(all, trunks);
    GatekeeperReader.checkHosts(all, trunks);
    return trunks;
  }

  private static Trunk trunk(String name, Section section, String exchange) {
    String tech = section.choice("tech", "h323", List.of("h323", "sip"));
    boolean sip = tech.equals("sip");
    section.foreign(
        sip ? H323_KEYS : SIP_KEYS,
        sip ? "only gateways with tech: h323 have it" : "only gateways with tech: sip have it");
    return new Trunk(
        name,
        tech,
        host(section),
        section.integer("port", 0, 0, 65_535),
        SourceReader.read(section),
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
        section.flag("transfer", false),
        sipTrunk(section),
        h323Trunk(section, exchange));
  }

  private static String host(Section section) {
    String host = section.required("host", "192.0.2.10");
    boolean good =
        host.isEmpty()
            || IpAddress.parse(host) != null
            || host.matches(HOST) && !host.matches(NUMERIC);
    if (!good) {
      section.error(
          "host",
          "\"" + host + "\" is neither an IP address nor a name",
          "write one address, for instance 192.0.2.10; the port has a key of its own");
    }
    return host;
  }

  private static SipTrunk sipTrunk(Section section) {
    String transport = section.choice("transport", "udp", List.of("udp", "tcp", "tls"));
    if (section.flag("register", false) && section.text("user", "").isEmpty()) {
      section.error("register", "who registers needs a user", "add user and password");
    }
    return new SipTrunk(
        Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
        section.text("user", ""),
        section.text("password", ""),
        section.text("domain", ""),
        section.flag("register", false),
        section.duration("expires", Duration.ofMinutes(10)),
        section.choice("100rel", "supported", List.of("off", "supported", "required")),
        section.flag("offer-rtcp-mux", false),
        section.flag("media-in-183", false));
  }

  private static H323Trunk h323Trunk(Section section, String exchange) {
    return new H323Trunk(
        section.flag("fast-start", true),
        section.flag("tunnelling", true),
        section.flag("early-h245", false),
        section.flag("hold-by-empty-capabilities", true),
        section.choice("user-input", "rfc4733", USER_INPUT),
        section.flag("origination-not-isdn", false),
        section.flag("overlap", false),
        code(section, "country-code", "86"),
        code(section, "area-code", "10"),
        domain(section),
        GatekeeperReader.read(section, exchange),
        section.flag("no-codec-is-88", false),
        section.choices("h450", List.of(), List.of("names", "hold", "call-waiting")),
        MessageWaitingReader.read(section),
        section.duration("keep-alive", Duration.ofMinutes(1)));
  }

  private static String code(Section section, String key, String example) {
    String code = section.text(key, "");
    if (!code.matches("[0-9]{0,8}")) {
      section.error(key, "\"" + code + "\" is no code", "write for instance \"" + example + "\"");
    }
    if (key.equals("area-code") && !code.isEmpty() && section.text("country-code", "").isEmpty()) {
      section.error(key, "an area code without country-code", "add country-code");
    }
    return code;
  }

  private static String domain(Section section) {
    String domain = section.text("private-domain", "");
    if (!domain.isEmpty() && !domain.matches(HOST)) {
      section.error(
          "private-domain",
          "\"" + domain + "\" is no domain",
          "write for instance pbx.example.org");
    }
    return domain;
  }

  static List<Group> groups(Section root) {
    Section all = root.section("groups");
    Section gateways = root.section("gateways");
    List<Group> groups = new ArrayList<>();
    for (String name : all.names()) {
      Section section = all.section(name);
      List<String> members = new ArrayList<>();
      List<Integer> weights = new ArrayList<>();
      List<String> given = section.texts("members", List.of());
      for (int i = 0; i < given.size(); i++) {
        String member = given.get(i);
        int equals = member.indexOf('=');
        String gateway = equals < 0 ? member : member.substring(0, equals);
        if (!gateways.has(gateway)) {
          section.error(
              "members",
              i,
              "there is no gateway \"" + gateway + "\"",
              gateways.names().isEmpty()
                  ? "add it below gateways"
                  : Suggestion.ofKnown(gateway, gateways.names()));
        }
        members.add(gateway);
        weights.add(equals < 0 ? 0 : weight(section, i, member.substring(equals + 1)));
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

  private static int weight(Section section, int item, String text) {
    int weight = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
    if (weight >= 0 && weight <= 1000) {
      return weight;
    }
    String what = "a weight is a number from 0 to 1000, not \"" + text + "\"";
    section.error("members", item, what, "write for instance [huawei=70, carrier=30]");
    return 0;
  }

  private static List<String> codecs(Section section) {
    List<String> codecs = new ArrayList<>();
    List<String> given = section.texts("codecs", DEFAULT_CODECS);
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i).toUpperCase(Locale.ROOT);
      if (!CODECS.contains(name)) {
        String what = "unknown codec \"" + given.get(i) + "\"";
        section.error("codecs", i, what, Suggestion.ofKnown(name, CODECS));
      }
      codecs.add(name);
    }
    if (codecs.isEmpty()) {
      section.error("codecs", "there is no codec", "write for instance [PCMA, PCMU]");
    }
    return codecs;
  }

  private static List<Integer> causes(Section section) {
    List<Integer> causes = new ArrayList<>();
    List<String> texts = section.texts("next-on", List.of());
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      int cause = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
      if (cause < 1 || cause > 127) {
        String what = "a cause is a number from 1 to 127, not \"" + text + "\"";
        section.error("next-on", i, what, "write for instance [34, 41, 42]");
      }
      causes.add(cause);
    }
    return causes.isEmpty() ? DEFAULT_NEXT_ON : causes;
  }
}
