package org.strowger.server.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.control.Keys;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.server.config.Problems;
import org.strowger.server.config.Section;
import org.strowger.server.config.YamlFile;
import org.strowger.server.gateway.NumberRule.FarParty;
import org.strowger.server.gateway.NumberRule.Treatment;

/**
 * A software gateway's configuration. Immutable.
 *
 * @param listen where calls come in
 * @param exchange where its own calls go
 * @param trunks E1 trunks, 30 calls each
 * @param fastStart proposes and accepts fast connect
 * @param tunnelling offers and accepts H.245 tunnelling
 * @param earlyH245 starts H.245 before the answer
 * @param firstPort of RTP, even
 * @param lastPort of RTP, odd
 * @param rules the first that matches counts; a number that none matches is unallocated
 * @param calls of its own towards the exchange
 * @param keysBy how its subscribers' keys go to the exchange
 * @param recordings directory for what its subscribers hear; empty for no recordings
 */
public record GatewayConfig(
    Address listen,
    Address exchange,
    int trunks,
    boolean fastStart,
    boolean tunnelling,
    boolean earlyH245,
    int firstPort,
    int lastPort,
    List<NumberRule> rules,
    List<OwnCall> calls,
    KeyWay keysBy,
    String recordings) {
  /** What runs without a file. */
  public static final GatewayConfig DEFAULT = parse("gateway.yaml", "", new Problems());

  /** Copies the lists. */
  public GatewayConfig {
    rules = List.copyOf(rules);
    calls = List.copyOf(calls);
  }

  /**
   * A call from the simulated network to the exchange.
   *
   * @param from the caller's number
   * @param to the number dialled
   * @param after when, from the start
   * @param every again after so long; zero for once
   * @param talk how long the caller talks before it hangs up; zero for never
   * @param far what the caller says
   * @param keys what the caller presses once it talks, {@code w} for half a second; empty for none
   */
  public record OwnCall(
      String from,
      String to,
      Duration after,
      Duration every,
      Duration talk,
      FarParty far,
      String keys) {}

  /** The same gateway with another exchange for its own calls. */
  GatewayConfig towards(Address other) {
    return new GatewayConfig(
        listen,
        other,
        trunks,
        fastStart,
        tunnelling,
        earlyH245,
        firstPort,
        lastPort,
        rules,
        calls,
        keysBy,
        recordings);
  }

  /** The rule for a number; null if the number is unallocated. */
  @Nullable NumberRule rule(String digits) {
    for (NumberRule rule : rules) {
      if (rule.matches(digits)) {
        return rule;
      }
    }
    return null;
  }

  /** Reads a configuration; what is wrong goes to {@code problems}. */
  public static GatewayConfig parse(String file, String text, Problems problems) {
    Section root = YamlFile.read(file, text, problems);
    List<NumberRule> rules = new ArrayList<>();
    Section numbers = root.section("numbers");
    for (String pattern : numbers.names()) {
      rules.add(rule(pattern, numbers.section(pattern)));
    }
    List<OwnCall> calls = new ArrayList<>();
    Section own = root.section("calls");
    for (String name : own.names()) {
      calls.add(call(own.section(name)));
    }
    int[] ports = root.ports("ports", "30000-30999");
    GatewayConfig config =
        new GatewayConfig(
            root.address("listen", new Address(IpAddress.ANY, 1720)),
            root.address("exchange", new Address(IpAddress.LOOPBACK, 1720)),
            root.integer("trunks", 1, 1, TrunkGroup.MAX_TRUNKS),
            root.flag("fast-start", true),
            root.flag("tunnelling", true),
            root.flag("early-h245", false),
            ports[0],
            ports[1],
            rules.isEmpty() ? defaults() : rules,
            calls,
            word(root, "keys-by", KeyWay.RFC4733),
            root.text("recordings", ""));
    root.end();
    return config;
  }

  private static List<NumberRule> defaults() {
    return List.of(NumberRule.answering("."));
  }

  private static NumberRule rule(String pattern, Section section) {
    NumberRule rule =
        new NumberRule(
            pattern,
            word(section, "treatment", Treatment.ANSWER),
            section.duration("alert-after", Duration.ofMillis(300)),
            section.duration("answer-after", Duration.ofSeconds(1)),
            section.duration("talk", Duration.ZERO),
            word(section, "says", FarParty.SPEECH),
            keys(section));
    section.end();
    return rule;
  }

  private static OwnCall call(Section section) {
    OwnCall call =
        new OwnCall(
            section.required("from", "13800138000"),
            section.required("to", "1001"),
            section.duration("after", Duration.ofSeconds(1)),
            section.duration("every", Duration.ZERO),
            section.duration("talk", Duration.ofSeconds(10)),
            word(section, "says", FarParty.SPEECH),
            keys(section));
    section.end();
    return call;
  }

  private static String keys(Section section) {
    String keys = section.text("presses", "");
    if (!keys.chars().allMatch(key -> key == 'w' || Keys.isKey((char) key))) {
      section.error(
          "presses",
          "\"" + keys + "\" is no plan of keys",
          "write 0-9 * # A-D ! or w, which is half a second");
      return "";
    }
    return keys;
  }

  private static <E extends Enum<E>> E word(Section section, String key, E otherwise) {
    Class<E> type = otherwise.getDeclaringClass();
    List<String> words = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      words.add(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    String word =
        section.choice(key, otherwise.name().toLowerCase(Locale.ROOT).replace('_', '-'), words);
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
