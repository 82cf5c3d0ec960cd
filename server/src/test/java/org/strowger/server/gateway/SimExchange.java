package org.strowger.server.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Party;
import org.strowger.h323.call.PeerProfile;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.sim.SimMediaPlane;
import org.strowger.server.config.Problems;
import org.strowger.server.sim.NodeSlot;
import org.strowger.server.sim.ShippedSounds;
import org.strowger.server.tech.h323.H323Media;

/** A gateway in a simulated world, and an H.323 endpoint in the place of an exchange. */
final class SimExchange {
  static final long SECOND = 1_000_000_000L;

  private static final IpAddress GATEWAY = IpAddress.v4(0xC0000205);
  private static final IpAddress EXCHANGE = IpAddress.v4(0xC0000206);
  private static final int SIGNALLING = 1720;

  final SimWorld world = new SimWorld(5, SimLink.PERFECT);
  final List<GatewayEvent> heard = new ArrayList<>();
  final List<H323Event> events = new ArrayList<>();
  final SimMediaPlane plane;
  final GatewayNode gateway;
  final SimHost gatewayHost;
  private final H323Endpoint endpoint;
  private final SimHost host;
  private final PeerProfile profile;
  private final ListenedNode node;
  private Consumer<H323Event> owner = _ -> {};

  /** A world with a gateway of a configuration. */
  SimExchange(String yaml) {
    Problems problems = new Problems();
    String exchange = "exchange: \"" + EXCHANGE + ":" + SIGNALLING + "\"\n";
    GatewayConfig config = GatewayConfig.parse("gateway.yaml", exchange + yaml, problems);
    if (!problems.list().isEmpty()) {
      throw new IllegalArgumentException(problems.list().toString());
    }
    NodeSlot slot = new NodeSlot();
    gatewayHost = world.host(GATEWAY, slot);
    gatewayHost.listenTcp(SIGNALLING, 1L << 50);
    plane = new SimMediaPlane(world, gatewayHost, world.env(1), new ShippedSounds(), 200);
    gateway = new GatewayNode(config, world.env(2), plane, heard::add, true);
    slot.fill(gateway);
    profile = PeerProfile.DEFAULT.with(config.fastStart(), config.tunnelling(), config.earlyH245());
    endpoint = new H323Endpoint(H323Settings.DEFAULT, _ -> profile, world.env(3));
    node = new ListenedNode(endpoint, new Outbox(), _ -> {}, (event, _) -> heard(event));
    host = world.host(EXCHANGE, node);
    host.listenTcp(SIGNALLING, 1L << 51);
  }

  private void heard(Event told) {
    H323Event event = (H323Event) told;
    events.add(event);
    world.after(0, () -> owner.accept(event));
  }

  /** What the exchange does when an event comes. */
  void owner(Consumer<H323Event> reaction) {
    owner = reaction;
  }

  CallId call(String number) {
    CallId[] id = new CallId[1];
    act(out ->
        id[0] =
            endpoint.call(
                world.now(),
                OutgoingCall.to(
                    new Address(GATEWAY, SIGNALLING),
                    number,
                    Party.of("1001", null),
                    media(),
                    profile),
                out));
    return id[0];
  }

  void release(CallId id, int cause) {
    act(out -> endpoint.release(world.now(), id, Cause.of(cause, 0), out));
  }

  void proceed(CallId id) {
    act(out -> endpoint.proceed(world.now(), id, out));
  }

  void connect(CallId id) {
    act(out -> endpoint.connect(world.now(), id, media(), Party.UNKNOWN, out));
  }

  void press(CallId id, char key) {
    act(out -> endpoint.userInput(world.now(), id, key, 100, out));
  }

  private static CallMedia media() {
    return H323Media.sessions(
        MediaDescription.of(
            MediaStream.audio(new Address(EXCHANGE, 9000), List.of(MediaFormat.PCMA))));
  }

  /** The cause with which a call ended; -1 if it did not. */
  int causeOf(CallId id) {
    return events.stream()
        .filter(event -> event.id().equals(id))
        .filter(H323Event.Released.class::isInstance)
        .map(H323Event.Released.class::cast)
        .mapToInt(event -> event.release().cause().value())
        .findFirst()
        .orElse(-1);
  }

  boolean has(CallId id, Class<? extends H323Event> type) {
    return events.stream().anyMatch(event -> event.id().equals(id) && type.isInstance(event));
  }

  <T extends GatewayEvent> List<T> told(Class<T> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  void act(Consumer<Outbox> action) {
    node.act(host, action);
  }
}
