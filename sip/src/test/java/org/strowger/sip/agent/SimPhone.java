package org.strowger.sip.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.strowger.kernel.Address;
import org.strowger.kernel.Event;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.kernel.sim.ListenedNode;
import org.strowger.kernel.sim.SimHost;
import org.strowger.kernel.sim.SimWorld;
import org.strowger.sip.message.NameAddress;
import org.strowger.sip.message.SipUri;

/** A user agent on a simulated host: keeps its events and runs a script on them. */
final class SimPhone {
  static final long UDP_LISTENER = 1;
  static final long TCP_LISTENER = 2;

  final String name;
  final SimWorld world;
  final SipAgent agent;
  final Address address;
  final SimHost host;
  final List<SipEvent> events = new ArrayList<>();
  final List<String> sent = new ArrayList<>();
  private final ListenedNode node;
  private BiConsumer<SipEvent, Outbox> script = (event, out) -> {};

  SimPhone(SimWorld world, String name, int lastOctet) {
    this(world, name, lastOctet, settings -> settings);
  }

  SimPhone(
      SimWorld world,
      String name,
      int lastOctet,
      java.util.function.UnaryOperator<SipSettings> change) {
    this.world = world;
    this.name = name;
    IpAddress ip = IpAddress.v4(0xC0000200 | lastOctet);
    this.address = new Address(ip, 5060);
    SipSettings settings =
        SipSettings.of(
            Listener.of(Transport.UDP, UDP_LISTENER, address),
            Listener.of(Transport.TCP, TCP_LISTENER, address));
    this.agent = new SipAgent(change.apply(settings), world.env(lastOctet));
    this.node = new ListenedNode(agent, new Outbox(), this::sent, this::heard);
    this.host = world.host(ip, node);
    host.listenUdp(5060, UDP_LISTENER);
    host.listenTcp(5060, TCP_LISTENER);
  }

  SipUri uri() {
    return SipUri.of(address).withUser(name);
  }

  NameAddress identity() {
    return NameAddress.of(SipUri.of(name, "example.com"));
  }

  /** What it does when an event comes. */
  void script(BiConsumer<SipEvent, Outbox> actions) {
    script = actions;
  }

  /** Commands of the agent. */
  void act(Consumer<Outbox> action) {
    node.act(host, action);
  }

  DialogId call(SimPhone other, Payload payload) {
    DialogId[] id = new DialogId[1];
    act(out ->
        id[0] = agent.invite(world.now(), InviteOrder.of(other.uri(), identity(), payload), out));
    return id[0];
  }

  <T extends SipEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <T extends SipEvent> T first(Class<T> type) {
    List<T> found = all(type);
    if (found.isEmpty()) {
      throw new AssertionError(name + " has no " + type.getSimpleName() + ": " + names());
    }
    return found.getFirst();
  }

  boolean has(Class<? extends SipEvent> type) {
    return events.stream().anyMatch(type::isInstance);
  }

  List<String> names() {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  /** The first lines of what it sent. */
  long count(String startLine) {
    return sent.stream().filter(line -> line.startsWith(startLine)).count();
  }

  private void sent(Transmit transmit) {
    if (transmit instanceof Transmit.Send send) {
      sent.add(send.octets().toLatin1());
    }
  }

  private void heard(Event told, Outbox out) {
    SipEvent event = (SipEvent) told;
    events.add(event);
    script.accept(event, out);
  }
}
