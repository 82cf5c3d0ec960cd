package org.strowger.server.tech.h323;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.H323Settings;
import org.strowger.h323.call.PeerProfile;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.IpNetwork;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.pbx.call.PhoneNumber;

/** An exchange's H.323 side and one gateway on a simulated network. */
final class H323World {
  static final int PORT = 1720;
  static final Address EXCHANGE = new Address(IpAddress.v4(0xC000020A), PORT);
  static final Address GATEWAY = new Address(IpAddress.v4(0xC000020B), PORT);

  final SimWorld world = new SimWorld(5, SimLink.PERFECT);
  final SimEnv env;
  final List<IncomingLeg> incoming = new ArrayList<>();
  final List<LegPort> ports = new ArrayList<>();
  final List<LegEvent> legEvents = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<Event> gatewayEvents = new ArrayList<>();
  final H323Tech tech;
  final H323Endpoint gateway;
  final SimHost gatewayHost;
  private final ListenedNode exchangeSide;
  private final ListenedNode gatewaySide;
  private final SimHost exchangeHost;
  Consumer<LegPort> onCall = leg -> {};

  H323World(Duration probe) {
    this(probe, true);
  }

  H323World(Duration probe, boolean trusted) {
    this(probe, trusted, 1, 1);
  }

  /** The H.323 side of one of several shards. */
  H323World(Duration probe, boolean trusted, int shard, int shards) {
    this(
        new H323Peer(
            "gw",
            GATEWAY,
            List.of(IpNetwork.of(GATEWAY.ip())),
            "in",
            trusted,
            probe,
            PeerProfile.DEFAULT),
        shard,
        shards);
  }

  /** The H.323 side of one of several shards, and the gateway as it knows it. */
  H323World(H323Peer peer, int shard, int shards) {
    env = world.env(shard, shards);
    Outbox box = new Outbox();
    tech =
        new H323Tech(
            H323Settings.DEFAULT,
            new H323Peers(List.of(peer)),
            env,
            world::now,
            box,
            new Intake(),
            new CallIdentities());
    exchangeSide = new ListenedNode(tech, box, _ -> {}, (event, _) -> events.add(event));
    exchangeHost = world.host(EXCHANGE.ip(), exchangeSide);
    exchangeHost.listenTcp(PORT, 1L << 50);
    gateway = new H323Endpoint(H323Settings.DEFAULT, _ -> PeerProfile.DEFAULT, world.env(2));
    gatewaySide =
        new ListenedNode(gateway, new Outbox(), _ -> {}, (event, _) -> gatewayEvents.add(event));
    gatewayHost = world.host(GATEWAY.ip(), gatewaySide);
  }

  private final class Intake implements CallIntake {
    @Override
    public LegListener incoming(long now, LegPort leg, IncomingLeg request) {
      incoming.add(request);
      ports.add(leg);
      onCall.accept(leg);
      return (_, event) -> legEvents.add(event);
    }

    @Override
    public LegListener replacing(long now, LegPort leg, IncomingLeg request, LegId replaced) {
      throw new AssertionError("a call by H.323 replaces no leg");
    }
  }

  /** The exchange has a RAS port. */
  void listenRas(int port, long id) {
    exchangeHost.listenUdp(port, id);
  }

  void act(Runnable action) {
    exchangeSide.act(exchangeHost, _ -> action.run());
  }

  void actGateway(Consumer<Outbox> action) {
    gatewaySide.act(gatewayHost, action);
  }

  void run(int seconds) {
    world.runFor(Duration.ofSeconds(seconds).toNanos());
  }

  LegPort dial(String number) {
    return dial(number, media());
  }

  LegPort dial(String number, MediaDescription offer) {
    return dial(number, offer, true);
  }

  LegPort dial(String number, MediaDescription offer, boolean complete) {
    LegPort[] leg = new LegPort[1];
    OutgoingLeg order =
        new OutgoingLeg(
            "gw",
            "",
            PhoneNumber.of(number),
            complete,
            false,
            CallerId.of("1001", null),
            null,
            offer,
            70,
            Map.of(),
            "");
    act(() ->
        leg[0] =
            tech.dial(
                world.now(), new LegId(env.nextId()), order, (_, event) -> legEvents.add(event)));
    return leg[0];
  }

  /** The audio of the last change that the leg told. */
  MediaStream lastOffered() {
    return legEvents.reversed().stream()
        .filter(LegEvent.MediaOffered.class::isInstance)
        .map(event -> ((LegEvent.MediaOffered) event).media().audio())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no media was offered: " + legEvents));
  }

  static MediaDescription media() {
    return media(EXCHANGE);
  }

  static MediaDescription media(Address of) {
    return MediaDescription.of(
        MediaStream.audio(
            of.withPort(20_000), List.of(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT)));
  }

  /** Sound and pictures. */
  static MediaDescription withVideo(Address of) {
    MediaStream video =
        new MediaStream(
            StreamKind.VIDEO,
            of.withPort(20_002),
            null,
            false,
            List.of(new MediaFormat("H261", 90_000, 1, 31, "CIF=1")),
            Direction.SENDRECV,
            0,
            false,
            List.of());
    return new MediaDescription(List.of(media(of).audio(), video));
  }

  <T extends H323Event> T atGateway(Class<T> type) {
    return gatewayEvents.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(type.getSimpleName() + " not in " + gatewayEvents));
  }
}
