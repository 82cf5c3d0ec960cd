package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.ExchangeSettings;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.GatewayGroup;
import org.strowger.pbx.settings.PeerMedia;
import org.strowger.pbx.sim.FakeGateway;
import org.strowger.pbx.sim.FakeLeg;
import org.strowger.pbx.sim.FakeMediaPort;
import org.strowger.pbx.sim.FakePhone;
import org.strowger.pbx.sim.FakeScripts;
import org.strowger.pbx.sim.FakeWorld;

/** A small exchange for tests: phones 100 to 103, gateways gw1 and gw2, the group pstn of both. */
final class Bench {
  static final PeerMedia G711 =
      PeerMedia.DEFAULT.withCodecs(List.of(MediaFormat.PCMA, MediaFormat.PCMU));

  final FakePhone[] phones =
      Stream.of("100", "101", "102", "103")
          .map(name -> new FakePhone(name, G711))
          .toArray(FakePhone[]::new);
  final FakeGateway[] gateways = {new FakeGateway("gw1", G711), new FakeGateway("gw2", G711)};
  List<GatewayGroup.Member> members =
      List.of(new GatewayGroup.Member("gw1", 1, 1), new GatewayGroup.Member("gw2", 2, 1));
  ExchangeSettings settings = ExchangeSettings.DEFAULT;
  final DialPlan plan = new DialPlan();

  /** Dials what was set for an extension, or, by default, the phone of that number. */
  static final class DialPlan implements FakeScripts.Plan {
    String targets = "";
    long ringMs;
    DialOptions options = DialOptions.NONE;
    boolean answersFirst;
    boolean goesOn;
    final List<RunInput> inputs = new ArrayList<>();

    @Override
    public void begin(Channel channel, String extension) {
      if (answersFirst) {
        channel.answer();
      }
      channel.dial(
          new DialRequest(
              targets(extension), ringMs, channel.facts().caller(), options, List.of(), Map.of()));
    }

    private List<DialTarget> targets(String extension) {
      String all = targets.isEmpty() ? extension : targets;
      return Stream.of(all.split("&"))
          .map(each -> {
            if (each.startsWith("L")) {
              return new DialTarget("Local", "phones", each.substring(1));
            }
            int at = each.indexOf('@');
            return at < 0
                ? new DialTarget("FAKE", each, "")
                : new DialTarget("FAKE", each.substring(at + 1), each.substring(0, at));
          })
          .toList();
    }

    @Override
    public boolean on(Channel channel, RunInput input) {
      inputs.add(input);
      return goesOn || !(input instanceof RunInput.DialEnded);
    }

    RunInput.DialEnded ended() {
      return inputs.stream()
          .filter(RunInput.DialEnded.class::isInstance)
          .map(RunInput.DialEnded.class::cast)
          .findFirst()
          .orElseThrow();
    }
  }

  FakeWorld world() {
    return world(1);
  }

  FakeWorld world(long seed) {
    return new FakeWorld(seed, configuration(), new FakeScripts(plan));
  }

  Configuration configuration() {
    return new Configuration(
        settings,
        Stream.of(phones)
            .map(FakePhone::endpoint)
            .collect(Collectors.toMap(Endpoint::name, each -> each)),
        Stream.of(gateways)
            .map(FakeGateway::gateway)
            .collect(Collectors.toMap(Gateway::name, each -> each)),
        Map.of("pstn", new GatewayGroup("pstn", members)));
  }

  /** The port that a leg's party was told to send to. */
  static FakeMediaPort port(FakeWorld world, FakeLeg leg) {
    MediaDescription media = leg.lastMedia();
    FakeMediaPort port =
        media == null || media.audio() == null ? null : world.plane().at(media.audio().rtp());
    if (port == null) {
      throw new AssertionError(leg.id() + " has no port");
    }
    return port;
  }

  /** Whether two legs hear each other. */
  static boolean joined(FakeWorld world, FakeLeg one, FakeLeg other) {
    return port(world, one).joined() == port(world, other);
  }
}
