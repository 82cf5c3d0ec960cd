package org.strowger.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.strowger.h323.call.CallId;
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
import org.strowger.server.gateway.GatewayConfig.OwnCall;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.GatewayNode;
import org.strowger.server.gateway.KeyWay;
import org.strowger.server.gateway.NumberRule.FarParty;
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
 * An exchange between phones and gateways that press keys while both sides speak. Every party
 * listens in all ways at once, so that a digit that slips through by another is seen.
 */
final class DigitRig {
  static final long SECOND = 1_000_000_000L;
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000201);
  private static final TalkPlan SPEECH =
      TalkPlan.saying(new Sound.Prompts(List.of("welcome"), "en")).repeating();

  private final SimWorld world = new SimWorld(7, SimLink.PERFECT);
  private final Map<Phone, SimHost> phones = new HashMap<>();
  private final Map<String, Gateway> gateways = new HashMap<>();
  private SimulatedExchange exchange;
  private final String keys;
  private DialogId talk;

  /** A world in which some keys are pressed. */
  DigitRig(String keys) {
    this.keys = keys;
  }

  /** A gateway, where it is, and its answered calls. */
  private record Gateway(SimHost host, GatewayNode node, List<CallId> calls) {}

  /** How a phone presses and hears keys, and what the exchange knows of it. */
  enum Way {
    EVENTS("auto"),
    ONLY_EVENTS("rfc4733"),
    INFO("info"),
    INFO_UNASKED("auto"),
    TONES("inband"),
    TONES_UNASKED("auto"),
    EVENTS_THEN_INFO("auto"),
    INFO_THEN_EVENTS("auto"),
    INFO_DESPITE_EVENTS("auto");

    final String dtmf;

    Way(String dtmf) {
      this.dtmf = dtmf;
    }

    /** How each press is told, in this order. */
    List<DigitWay> ways() {
      return switch (this) {
        case EVENTS, ONLY_EVENTS, TONES, TONES_UNASKED -> List.of(DigitWay.MEDIA);
        case INFO, INFO_UNASKED, INFO_DESPITE_EVENTS -> List.of(DigitWay.INFO);
        case EVENTS_THEN_INFO -> List.of(DigitWay.MEDIA, DigitWay.INFO);
        case INFO_THEN_EVENTS -> List.of(DigitWay.INFO, DigitWay.MEDIA);
      };
    }

    MediaFormat[] formats() {
      return switch (this) {
        case EVENTS, EVENTS_THEN_INFO, INFO_THEN_EVENTS, INFO_DESPITE_EVENTS ->
            new MediaFormat[] {MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT};
        case ONLY_EVENTS -> new MediaFormat[] {MediaFormat.PCMU, MediaFormat.TELEPHONE_EVENT};
        case INFO, INFO_UNASKED, TONES -> new MediaFormat[] {MediaFormat.PCMA};
        case TONES_UNASKED -> new MediaFormat[] {MediaFormat.PCMU};
      };
    }
  }

  /** How the exchange tells an H.323 gateway of keys. */
  static final List<String> USER_INPUT = List.of("signal", "immediate", "alphanumeric", "rfc4733");

  /** An exchange with the phones 1001 and 1002 and a gateway at each of two addresses. */
  void exchange(Way first, Way second, String toOutside, String toInside) {
    Problems problems = new Problems();
    String yaml =
        "phones:\n"
            + phone("1001", first)
            + phone("1002", second)
            + "gateways:\n"
            + gateway("outside", toOutside, "from-outside")
            + gateway("inside", toInside, "phones");
    StrowgerConfig config = ConfigReader.parse("x.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    exchange = new SimulatedExchange(world, EXCHANGE, config);
  }

  private static String phone(String number, Way way) {
    return "  %s: {password: secret, dtmf: %s}%n".formatted(number, way.dtmf);
  }

  private static String gateway(String name, String userInput, String context) {
    return "  %s: {tech: h323, host: %s, user-input: %s, context: %s}%n"
        .formatted(name, address(name), userInput, context);
  }

  private static IpAddress address(String gateway) {
    return IpAddress.v4(gateway.equals("outside") ? 0xC0000205 : 0xC0000206);
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

  /** A phone; {@code ear} takes the digits that it hears. */
  Phone phone(String number, Way way, List<String> ear) {
    IpAddress ip = IpAddress.v4(0xC0000200 | number.charAt(3) + 10);
    NodeSlot slot = new NodeSlot();
    SimHost node = world.host(ip, slot);
    node.listenUdp(5060, 1);
    MediaPlane plane = alert(new SimMediaPlane(world, node, world.env(0), new ShippedSounds(), 16));
    PhoneSettings settings =
        PhoneSettings.of(Listener.of(Transport.UDP, 1, new Address(ip, 5060)))
            .speaking(way.formats());
    Phone phone = new Phone(settings, world.env(0), plane, event -> on(event, ear));
    phone.add(
        PhoneAccount.of(number, "secret", new Address(EXCHANGE, 5060)),
        new AnswerRule.Answer(Duration.ZERO, SPEECH));
    slot.fill(phone);
    phones.put(phone, node);
    world.after(0, () -> node.act(out -> phone.register(world.now(), number, out)));
    return phone;
  }

  private static void on(PhoneEvent event, List<String> ear) {
    if (event instanceof PhoneEvent.Digit(DialogId _, char digit, boolean _)) {
      ear.add(String.valueOf(digit));
    }
  }

  /** A gateway of the configuration, all of whose subscribers speak. */
  void gateway(String name, KeyWay keysBy, List<String> ear) {
    NodeSlot slot = new NodeSlot();
    SimHost host = world.host(address(name), slot);
    host.listenTcp(1720, 1);
    MediaPlane plane = new SimMediaPlane(world, host, world.env(0), new ShippedSounds(), 16);
    Problems problems = new Problems();
    String yaml =
        """
        listen: "%s:1720"
        exchange: "%s:1720"
        keys-by: %s
        numbers: {"2.": {treatment: answer, says: speech}}
        """
            .formatted(address(name), EXCHANGE, keysBy.name().toLowerCase(Locale.ROOT));
    GatewayConfig config = GatewayConfig.parse("gateway.yaml", yaml, problems);
    assertThat(problems.list()).isEmpty();
    List<CallId> calls = new ArrayList<>();
    GatewayNode node =
        new GatewayNode(config, world.env(0), plane, event -> on(event, calls, ear), false);
    slot.fill(node);
    gateways.put(name, new Gateway(host, node, calls));
  }

  private static void on(GatewayEvent event, List<CallId> calls, List<String> ear) {
    if (event instanceof GatewayEvent.Digit digit) {
      ear.add(String.valueOf(digit.digit()));
    } else if (event instanceof GatewayEvent.Answered(CallId id)) {
      calls.add(id);
    }
  }

  /** A phone calls, presses the keys and hangs up. */
  void talk(Phone caller, String to, Way way) {
    talk(caller, to, () -> press(caller, way));
  }

  private void press(Phone phone, Way way) {
    SimHost host = phones.get(phone);
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      way.ways().forEach(by -> host.act(out -> phone.digit(world.now(), talk, key, by, out)));
      world.runFor(700_000_000L);
    }
  }

  /** A phone calls, something happens, and it hangs up. */
  void talk(Phone caller, String to, Runnable happens) {
    SimHost host = phones.get(caller);
    world.runFor(2 * SECOND);
    host.act(out -> talk = caller.call(world.now(), "1001", to, SPEECH, out));
    world.runFor(5 * SECOND);
    happens.run();
    world.runFor(3 * SECOND);
    host.act(out -> caller.hangUp(world.now(), talk, out));
    world.runFor(40 * SECOND);
  }

  /** A subscriber of a gateway calls, presses the keys and hangs up. */
  void talkFrom(String gateway, String to) {
    Gateway from = gateways.get(gateway);
    world.runFor(2 * SECOND);
    OwnCall order =
        new OwnCall(
            "13912345678", to, Duration.ZERO, Duration.ZERO, Duration.ZERO, FarParty.SPEECH, "");
    from.host.act(out -> from.node.call(world.now(), order, out));
    world.runFor(5 * SECOND);
    press(gateway);
    world.runFor(3 * SECOND);
    from.host.act(out -> from.node.release(world.now(), from.calls.getFirst(), 16, out));
    world.runFor(40 * SECOND);
  }

  /** The subscriber that a gateway's last call is with presses the keys. */
  void press(String gateway) {
    Gateway by = gateways.get(gateway);
    assertThat(by.calls).hasSize(1);
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      by.host.act(out -> by.node.press(world.now(), by.calls.getFirst(), key, out));
      world.runFor(700_000_000L);
    }
  }

  /** What the exchange has left of it all. */
  List<String> left() {
    return exchange.left();
  }
}
