package org.strowger.server.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimEnv;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.agent.Credentials;
import org.strowger.sip.agent.Destination;
import org.strowger.sip.agent.DialogId;
import org.strowger.sip.agent.InviteOrder;
import org.strowger.sip.agent.Listener;
import org.strowger.sip.agent.Payload;
import org.strowger.sip.agent.Reliability;
import org.strowger.sip.agent.RequestOrder;
import org.strowger.sip.agent.SipAgent;
import org.strowger.sip.agent.SipEvent;
import org.strowger.sip.agent.SipSettings;
import org.strowger.sip.auth.DigestClient;
import org.strowger.sip.auth.Secret;
import org.strowger.sip.message.HeaderName;
import org.strowger.sip.message.Method;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** A party by SIP whose test sees each event, and answers it. */
final class SipParty {
  private static final int SOUND = 4000;

  final SipAgent agent;
  final List<SipEvent> events = new ArrayList<>();

  /** RTP packets that came. */
  int packets;

  private final SimWorld world;
  private final SimHost host;
  private final ListenedNode node;
  private final IpAddress ip;
  private final SimEnv env;
  private final Listener listener;
  private int version;

  /**
   * A party.
   *
   * @param reaction commands the agent after an event
   */
  SipParty(SimWorld world, IpAddress ip, BiConsumer<SipEvent, Outbox> reaction) {
    this(world, ip, Transport.UDP, reaction);
  }

  /** A party that is reached by one transport alone. */
  SipParty(
      SimWorld world, IpAddress ip, Transport transport, BiConsumer<SipEvent, Outbox> reaction) {
    this.world = world;
    this.ip = ip;
    this.env = world.env(40);
    int port = transport == Transport.TLS ? 5061 : 5060;
    this.listener = Listener.of(transport, 1, new Address(ip, port));
    this.agent = new SipAgent(SipSettings.of(listener), env);
    this.node =
        new ListenedNode(agent, new Outbox(), _ -> {}, (event, out) -> on(event, reaction, out));
    this.host = world.host(ip, node);
    if (transport == Transport.UDP) {
      host.listenUdp(port, 1);
    } else {
      host.listenTcp(port, 1);
    }
    host.bind(SOUND, (_, _, _) -> packets++);
  }

  private void on(Event event, BiConsumer<SipEvent, Outbox> reaction, Outbox out) {
    if (event instanceof SipEvent happened) {
      events.add(happened);
      reaction.accept(happened, out);
    }
  }

  /** A description with lines of media. */
  Payload describe(String lines) {
    String head =
        "v=0\r\no=party 7 %d IN IP4 %s\r\ns=-\r\nc=IN IP4 %s\r\nt=0 0\r\n"
            .formatted(++version, ip, ip);
    return Payload.of(Octets.utf8(head + lines));
  }

  /** Calls a number, in a To that says another one: the Request-URI counts (RFC 4497 9.2.1). */
  DialogId call(Address exchange, String scheme, String number, Payload payload) {
    return call(exchange, scheme, number, Reliability.SUPPORTED, payload);
  }

  /** As {@link #call(Address, String, String, Payload)}, with 100rel or without. */
  DialogId call(
      Address exchange, String scheme, String number, Reliability reliability, Payload payload) {
    SipUri plain = SipUri.parse("%s:%s@%s".formatted(scheme, number, exchange));
    boolean byUdp = listener.transport() == Transport.UDP;
    SipUri target = byUdp || plain.secure() ? plain : plain.with("transport", "tls");
    InviteOrder order =
        new InviteOrder(
            target,
            NameAddress.of(SipUri.of("5550", "sip.example.com")),
            NameAddress.of(SipUri.of("4444", "sip.example.com")),
            List.of(),
            byUdp ? Destination.by(agent.datagramFlow(exchange)) : Destination.AUTO,
            70,
            Credentials.NONE,
            reliability,
            payload);
    DialogId[] id = new DialogId[1];
    act(out -> id[0] = agent.invite(world.now(), order, out));
    return id[0];
  }

  /**
   * Registers as a phone by TLS.
   *
   * @param secure whether its Contact says sips
   */
  void register(Address exchange, String number, boolean secure) {
    DigestClient digest = new DigestClient(number, new Secret.Password("secret"), env);
    NameAddress self = NameAddress.of(SipUri.of(number, SipUri.hostOf(exchange.ip())));
    SipUri plain = SipUri.of(listener.local()).withUser(number);
    SipUri contact = secure ? plain.secured() : plain.with("transport", "tls");
    RequestOrder order =
        RequestOrder.of(Method.REGISTER, SipUri.of(exchange).secured(), self, self)
            .with(digest::authorize)
            .with(HeaderName.CONTACT, NameAddress.of(contact));
    act(out -> agent.request(world.now(), order, out));
  }

  void act(Consumer<Outbox> action) {
    node.act(host, action);
  }

  /** What happened of a kind, in order. */
  <T extends SipEvent> List<T> events(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
