package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.plane.MediaPlane;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.PortSettings;
import org.strowger.media.plane.Sound;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.GatewayNode;
import org.strowger.server.phone.AnswerRule;
import org.strowger.server.phone.Phone;
import org.strowger.server.phone.Phone.DigitWay;
import org.strowger.server.phone.PhoneAccount;
import org.strowger.server.phone.PhoneEvent;
import org.strowger.server.phone.PhoneSettings;
import org.strowger.server.phone.TalkPlan;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.Listener;

/**
 * One press is one digit, whichever way it is pressed and whichever way the other party hears it.
 * Every party listens in all ways at once, so that a digit that slips through by another is seen.
 */
class DigitMatrixTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String KEYS = "155#";
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final IpAddress GATEWAY = IpAddress.v4(0xC0000205);

  private final SimWorld world = new SimWorld(7, SimLink.PERFECT);
  private final List<String> heard = new ArrayList<>();
  private final Map<Phone, SimHost> hosts = new HashMap<>();
  private DialogId talk;

  /** How a phone presses and hears keys, and what the exchange knows of it. */
  enum Way {
    EVENTS("auto", DigitWay.MEDIA),
    ONLY_EVENTS("rfc4733", DigitWay.MEDIA),
    INFO("info", DigitWay.INFO),
    INFO_UNASKED("auto", DigitWay.INFO),
    TONES("inband", DigitWay.MEDIA),
    TONES_UNASKED("auto", DigitWay.MEDIA);

    final String dtmf;
    final DigitWay way;

    Way(String dtmf, DigitWay way) {
      this.dtmf = dtmf;
      this.way = way;
    }

    MediaFormat[] formats() {
      return switch (this) {
        case EVENTS -> new MediaFormat[] {MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT};
        case ONLY_EVENTS -> new MediaFormat[] {MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT};
        case INFO, INFO_UNASKED, TONES -> new MediaFormat[] {MediaFormat.PCMA};
        case TONES_UNASKED -> new MediaFormat[] {MediaFormat.PCMU};
      };
    }
  }

  static Stream<Arguments> pairs() {
    return Stream.of(Way.values())
        .flatMap(from -> Stream.of(Way.values()).map(to -> Arguments.of(from, to)));
  }

  static Stream<Arguments> trunks() {
    return Stream.of(Way.values())
        .flatMap(from ->
            Stream.of("signal", "alphanumeric", "rfc4733").map(to -> Arguments.of(from, to)));
  }

  private static StrowgerConfig config(String text) {
    Problems problems = new Problems();
    StrowgerConfig config = ConfigReader.parse("x.yaml", text, problems);
    assertThat(problems.list()).isEmpty();
    return config;
  }

  private static String yaml(Way from, Way to, String userInput) {
    return "phones:\n"
        + phone("1001", from)
        + phone("1002", to)
        + "gateways:\n  outside: {tech: h323, host: %s, user-input: %s}%n"
            .formatted(GATEWAY, userInput);
  }

  private static String phone(String number, Way way) {
    return "  %s: {password: secret, dtmf: %s}%n".formatted(number, way.dtmf);
  }

  /** The plane of a party that hears tones whatever it agreed to. */
  private static MediaPlane alert(MediaPlane plane) {
    return (kind, toward, listener) -> {
      MediaPort port = plane.open(kind, toward, listener);
      return (MediaPort)
          Proxy.newProxyInstance(
              MediaPort.class.getClassLoader(),
              new Class<?>[] {MediaPort.class},
              (_, method, arguments) -> {
                if (arguments != null && arguments[0] instanceof PortSettings s) {
                  arguments[0] =
                      new PortSettings(
                          s.remote(), s.local(), s.learnSource(), false, true, 0, s.dscp());
                }
                try {
                  return method.invoke(port, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    };
  }

  private Phone add(String number, int host, Way way, List<String> ear) {
    IpAddress ip = IpAddress.v4(0xC0000200 | host);
    NodeSlot slot = new NodeSlot();
    SimHost node = world.host(ip, slot);
    node.listenUdp(5060, 1);
    MediaPlane plane = alert(new SimMediaPlane(world, node, world.env(0), new ShippedSounds(), 16));
    PhoneSettings settings =
        PhoneSettings.of(Listener.of(Transport.UDP, 1, new Address(ip, 5060)))
            .speaking(way.formats());
    Phone phone = new Phone(settings, world.env(0), plane, event -> on(event, ear));
    TalkPlan speaks = TalkPlan.saying(new Sound.Prompts(List.of("welcome"), "en")).repeating();
    phone.add(
        PhoneAccount.of(number, "secret", new Address(EXCHANGE, 5060)),
        new AnswerRule.Answer(Duration.ZERO, speaks));
    slot.fill(phone);
    hosts.put(phone, node);
    world.after(0, () -> node.act(out -> phone.register(world.now(), number, out)));
    return phone;
  }

  private static void on(PhoneEvent event, List<String> ear) {
    if (event instanceof PhoneEvent.Digit(DialogId _, char digit, boolean _)) {
      ear.add(String.valueOf(digit));
    }
  }

  private void talk(Phone caller, String to, DigitWay way) {
    SimHost node = hosts.get(caller);
    TalkPlan speaks = TalkPlan.saying(new Sound.Prompts(List.of("welcome"), "en")).repeating();
    world.runFor(2 * SECOND);
    node.act(out -> talk = caller.call(world.now(), "1001", to, speaks, out));
    world.runFor(5 * SECOND);
    for (int i = 0; i < KEYS.length(); i++) {
      char key = KEYS.charAt(i);
      node.act(out -> caller.digit(world.now(), talk, key, way, out));
      world.runFor(700_000_000L);
    }
    world.runFor(3 * SECOND);
    node.act(out -> caller.hangUp(world.now(), talk, out));
    world.runFor(40 * SECOND);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void aPhoneHearsEachPressOnce(Way from, Way to) {
    String yaml = yaml(from, to, "signal");
    SimulatedExchange exchange = new SimulatedExchange(world, EXCHANGE, config(yaml));
    Phone caller = add("1001", 11, from, new ArrayList<>());
    add("1002", 12, to, heard);
    talk(caller, "1002", from.way);
    assertThat(String.join("", heard)).isEqualTo(KEYS);
    assertThat(exchange.left()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("trunks")
  void aGatewayHearsEachPressOnce(Way from, String to) {
    String yaml = yaml(from, Way.EVENTS, to);
    SimulatedExchange exchange = new SimulatedExchange(world, EXCHANGE, config(yaml));
    Phone caller = add("1001", 11, from, new ArrayList<>());
    addGateway();
    talk(caller, "92001", from.way);
    assertThat(String.join("", heard)).isEqualTo(KEYS);
    assertThat(exchange.left()).isEmpty();
  }

  private void addGateway() {
    NodeSlot slot = new NodeSlot();
    SimHost node = world.host(GATEWAY, slot);
    node.listenTcp(1720, 1);
    SimMediaPlane plane = new SimMediaPlane(world, node, world.env(0), new ShippedSounds(), 16);
    Problems problems = new Problems();
    GatewayConfig config =
        GatewayConfig.parse(
            "gateway.yaml",
            "listen: \"%s:1720\"%nnumbers: {\"2.\": {treatment: answer, says: speech}}%n"
                .formatted(GATEWAY),
            problems);
    assertThat(problems.list()).isEmpty();
    GatewayNode gateway =
        new GatewayNode(
            config,
            world.env(0),
            plane,
            event -> {
              if (event instanceof GatewayEvent.Digit digit) {
                heard.add(String.valueOf(digit.digit()));
              }
            },
            false);
    slot.fill(gateway);
  }
}
