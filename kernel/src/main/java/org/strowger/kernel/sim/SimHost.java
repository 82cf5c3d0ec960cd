package org.strowger.kernel.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/** One host of a simulated world: a node, its listeners, and ports bound beside it. */
public final class SimHost {
  private static final int FIRST_EPHEMERAL = 40_000;

  private final SimWorld world;
  private final IpAddress ip;
  private final Node node;
  private final Outbox outbox = new Outbox();
  private final Map<Integer, Long> udpListeners = new HashMap<>();
  private final Map<Integer, Long> tcpListeners = new HashMap<>();
  private final Set<Long> ownListeners = new HashSet<>(); // that the node asked for itself
  private final Map<Integer, SimReceiver> receivers = new HashMap<>();
  private int nextEphemeral = FIRST_EPHEMERAL;
  private int shards = 1;
  private boolean up = true;

  SimHost(SimWorld world, IpAddress ip, Node node) {
    this.world = world;
    this.ip = ip;
    this.node = node;
  }

  /** The host's address. */
  public IpAddress ip() {
    return ip;
  }

  /** Binds a UDP port to the node under a listener's id. */
  public void listenUdp(int port, long id) {
    udpListeners.put(port, id);
  }

  /** Binds a TCP port to the node under a listener's id. */
  public void listenTcp(int port, long id) {
    tcpListeners.put(port, id);
  }

  /** Deals out the connections that come among so many shards of the node. */
  public void dealOut(int number) {
    shards = number;
  }

  /** The id of a connection that comes, from a number; one to a call's own listener stays there. */
  long accepted(long listener, long number) {
    int shard =
        ownListeners.contains(listener) ? ShardIds.shard(listener) : (int) (number % shards);
    return ShardIds.of(shard, number);
  }

  /** Gives up a TCP port: connections to it are refused from now on. */
  public void unlistenTcp(int port) {
    tcpListeners.remove(port);
  }

  /** Binds a UDP port to something beside the node. */
  public void bind(int port, SimReceiver receiver) {
    receivers.put(port, receiver);
  }

  /** Frees a port that {@link #bind} took. */
  public void unbind(int port) {
    receivers.remove(port);
  }

  /** How many ports {@link #bind} holds. */
  public int boundPorts() {
    return receivers.size();
  }

  /** Stops the host as a power cut does: its node hears and says nothing any more. */
  public void kill() {
    up = false;
    world.streams().closeAll(this);
  }

  /** Whether the host has power. */
  public boolean isUp() {
    return up;
  }

  /** Runs something of the node's owner, then sends what it put into the outbox. */
  public void act(Consumer<Outbox> action) {
    if (up) {
      action.accept(outbox);
      drain();
    }
  }

  long nextTimeout() {
    return up ? node.nextTimeout() : Deadlines.NEVER;
  }

  void fire() {
    act(out -> node.onTimeout(world.now(), out));
  }

  void receive(Address from, Address to, Octets octets) {
    SimReceiver receiver = receivers.get(to.port());
    if (receiver != null && up) {
      receiver.onDatagram(world.now(), from, octets);
      return;
    }
    Long listener = udpListeners.get(to.port());
    if (listener != null) {
      Flow flow = new Flow(Transport.UDP, listener, to, from);
      act(out -> node.onBytes(world.now(), flow, octets, out));
    }
  }

  @Nullable Long tcpListener(int port) {
    return up ? tcpListeners.get(port) : null;
  }

  int ephemeralPort() {
    return nextEphemeral++;
  }

  void opened(Flow flow, long listener) {
    act(out -> node.onOpened(world.now(), flow, listener, out));
  }

  void bytes(Flow flow, Octets octets) {
    act(out -> node.onBytes(world.now(), flow, octets, out));
  }

  void closed(long id, String reason) {
    act(out -> node.onClosed(world.now(), id, reason, out));
  }

  private void drain() {
    for (Output output = outbox.poll(); output != null; output = outbox.poll()) {
      if (output instanceof Transmit transmit) {
        transmit(transmit);
      }
    }
  }

  private void transmit(Transmit transmit) {
    switch (transmit) {
      case Transmit.Send(Flow flow, Octets octets) when flow.transport() == Transport.UDP ->
          world.datagram(flow.local(), flow.remote(), octets);
      case Transmit.Send(Flow flow, Octets octets) -> world.streams().send(this, flow.id(), octets);
      case Transmit.Connect connect -> world.streams().connect(this, connect);
      case Transmit.Listen(long id, IpAddress _) -> listen(id);
      case Transmit.Close(long id) -> close(id);
    }
  }

  private void listen(long id) {
    int port = ephemeralPort();
    tcpListeners.put(port, id);
    ownListeners.add(id);
    world.after(0, () -> act(out -> node.onListening(world.now(), id, new Address(ip, port), out)));
  }

  private void close(long id) {
    ownListeners.remove(id);
    if (tcpListeners.values().removeIf(listener -> listener == id)) {
      world.after(0, () -> closed(id, ""));
    } else {
      world.streams().close(this, id);
    }
  }
}
