package org.strowger.server.tech.sip;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimLink;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.call.CallIntake;
import org.strowger.pbx.call.IncomingLeg;
import org.strowger.pbx.call.LegEvent;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.LegPort;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** An exchange's SIP side and phones on a simulated network. */
final class SipWorld {
  static final String DOMAIN = "pbx.example.com";

  final SimWorld world;
  final SimEnv env;
  final Address address = new Address(IpAddress.v4(0xC000020A), 5060);
  final SipTechSettings settings;
  final SipTech tech;
  final SimHost host;
  final List<IncomingLeg> incoming = new ArrayList<>();
  final List<LegId> replacements = new ArrayList<>();
  final List<LegPort> ports = new ArrayList<>();
  final List<LegEvent> legEvents = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  final List<Transmit.Close> closed = new ArrayList<>();
  private final Outbox box = new Outbox();
  private final ListenedNode node;
  BiConsumer<LegPort, LegEvent> reaction = (leg, event) -> {};
  Consumer<LegPort> onCall = leg -> {};
  boolean full;

  SipWorld(long seed, SimLink link, SipPeer... peers) {
    this(seed, link, List.of(peers), List.of());
  }

  SipWorld(long seed, SimLink link, List<SipPeer> peers, List<SipTechSettings.Login> logins) {
    this(new SimWorld(seed, link), 1, 1, peers, logins);
  }

  /** The SIP side of one of several shards, which has the ports for itself here. */
  static SipWorld shard(int shard, int shards, SipPeer... peers) {
    return new SipWorld(new SimWorld(7, SimLink.PERFECT), shard, shards, List.of(peers), List.of());
  }

  private SipWorld(
      SimWorld world,
      int shard,
      int shards,
      List<SipPeer> peers,
      List<SipTechSettings.Login> logins) {
    this.world = world;
    env = world.env(shard, shards);
    SipSettings agent =
        SipSettings.of(
            Listener.of(Transport.UDP, 1, address), Listener.of(Transport.TCP, 2, address));
    CallIntake intake = new Intake();
    settings = SipTechSettings.of(agent, DOMAIN).withLogins(logins);
    tech = new SipTech(settings, new SipPeers(peers), env, world::now, box, intake);
    node = new ListenedNode(tech, box, this::sent, (event, _) -> events.add(event));
    host = world.host(address.ip(), node);
    host.listenUdp(5060, 1);
    host.listenTcp(5060, 2);
  }

  private @Nullable LegListener take(LegPort leg, IncomingLeg request) {
    if (full) {
      return null;
    }
    incoming.add(request);
    ports.add(leg);
    onCall.accept(leg);
    return listener(leg);
  }

  /** Takes calls, and notes which leg one wants to replace. */
  private final class Intake implements CallIntake {
    @Override
    public @Nullable LegListener incoming(long now, LegPort leg, IncomingLeg request) {
      return take(leg, request);
    }

    @Override
    public LegListener replacing(long now, LegPort leg, IncomingLeg request, LegId replaced) {
      replacements.add(replaced);
      incoming.add(request);
      ports.add(leg);
      onCall.accept(leg);
      return listener(leg);
    }
  }

  LegListener listener(LegPort leg) {
    return (now, event) -> {
      legEvents.add(event);
      reaction.accept(leg, event);
    };
  }

  /** Something that the exchange does of its own accord. */
  void act(Runnable action) {
    node.act(host, _ -> action.run());
  }

  boolean has(Class<? extends LegEvent> type) {
    return legEvents.stream().anyMatch(type::isInstance);
  }

  <T extends LegEvent> T first(Class<T> type) {
    return legEvents.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(type.getSimpleName() + " not in " + legEvents));
  }

  static MediaDescription media(int port) {
    return MediaDescription.of(
        MediaStream.audio(
            new Address(IpAddress.v4(0xC000020A), port),
            List.of(MediaFormat.PCMA, MediaFormat.TELEPHONE_EVENT)));
  }

  private void sent(Transmit transmit) {
    if (transmit instanceof Transmit.Send send) {
      sent.add(send.octets().toLatin1());
    }
    if (transmit instanceof Transmit.Close close) {
      closed.add(close);
    }
  }

  /** A phone with its own agent. */
  final class Phone {
    final String user;
    final SipAgent agent;
    final SimEnv env;
    final Address at;
    final SimHost host;
    final List<SipEvent> events = new ArrayList<>();
    final List<String> sent = new ArrayList<>();
    final DigestClient digest;
    private final ListenedNode listened;
    BiConsumer<SipEvent, Outbox> script = (event, out) -> {};

    Phone(String user, String password, int octet) {
      this.user = user;
      this.at = new Address(IpAddress.v4(0xC0000200 | octet), 5060);
      this.env = world.env(octet);
      this.agent = new SipAgent(SipSettings.of(Listener.of(Transport.UDP, 1, at)), env);
      this.digest = new DigestClient(user, new Secret.Password(password), env);
      this.listened = new ListenedNode(agent, new Outbox(), this::sent, this::heard);
      this.host = world.host(at.ip(), listened);
      host.listenUdp(5060, 1);
    }

    SipUri target(String number) {
      return SipUri.of(SipWorld.this.address).withUser(number);
    }

    NameAddress identity() {
      return NameAddress.of(SipUri.of(user, DOMAIN));
    }

    void act(Consumer<Outbox> action) {
      listened.act(host, action);
    }

    private void sent(Transmit transmit) {
      if (transmit instanceof Transmit.Send send) {
        sent.add(send.octets().toLatin1());
      }
    }

    private void heard(Event told, Outbox out) {
      if (told instanceof SipEvent event) {
        events.add(event);
        script.accept(event, out);
      }
    }

    boolean has(Class<? extends SipEvent> type) {
      return events.stream().anyMatch(type::isInstance);
    }

    <T extends SipEvent> T first(Class<T> type) {
      return Objects.requireNonNull(
          events.stream().filter(type::isInstance).map(type::cast).findFirst().orElse(null),
          () -> type.getSimpleName() + " not in " + events);
    }
  }
}
