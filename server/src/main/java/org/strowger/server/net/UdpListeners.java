package org.strowger.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/** A shard's UDP ports, read on its own thread. Confined to its shard once it runs. */
public final class UdpListeners implements AutoCloseable {
  private static final int LARGEST_DATAGRAM = 65_535;
  private static final int DATAGRAMS_A_TURN = 256;
  private static final int BUFFER_OCTETS = 4 << 20;

  private record Listener(long id, DatagramChannel channel, Address local) {}

  private final Selector selector;
  private final Map<Long, Listener> byId = new HashMap<>(); // of other shards, too
  private final List<Listener> own = new ArrayList<>();
  private final List<Listener> ready = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private long unsent;

  /** Listeners that a selector watches. */
  public UdpListeners(Selector selector) {
    this.selector = selector;
  }

  /**
   * Binds a port.
   *
   * @param id the flows' id, unique in the shard
   * @param local with port 0 for any port
   * @return the address bound
   * @throws IOException if the port is in use or the address is not ours
   */
  public Address bind(long id, Address local) throws IOException {
    // A channel of the JDK's choice is an IPv6 one: 0.0.0.0 would be told to peers as [::].
    DatagramChannel channel =
        DatagramChannel.open(
            local.ip().isV6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
    try {
      channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_OCTETS);
      channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_OCTETS);
      channel.setOption(StandardSocketOptions.IP_TOS, Marking.SIGNALLING);
      channel.bind(Addresses.toSocket(local));
      channel.configureBlocking(false);
      Address bound = Addresses.of((InetSocketAddress) channel.getLocalAddress());
      Listener listener = new Listener(id, channel, bound);
      channel.register(selector, SelectionKey.OP_READ, listener);
      byId.put(id, listener);
      own.add(listener);
      return bound;
    } catch (IOException e) {
      channel.close();
      throw CannotListen.on(Transport.UDP, local, e);
    }
  }

  /** Lets what is sent here go out by the ports of another shard too. Before either runs. */
  public void share(UdpListeners other) {
    other.own.forEach(listener -> byId.putIfAbsent(listener.id, listener));
  }

  /** Reads what has arrived, at most a turn's worth a port, and hands it to the node. */
  public void read(Node node, long now, Outbox out) throws IOException {
    ready.clear();
    for (SelectionKey key : selector.selectedKeys()) {
      ready.add((Listener) key.attachment());
    }
    selector.selectedKeys().clear();
    for (Listener listener : ready) {
      read(listener, node, now, out);
    }
  }

  private void read(Listener listener, Node node, long now, Outbox out) throws IOException {
    for (int i = 0; i < DATAGRAMS_A_TURN; i++) {
      buffer.clear();
      InetSocketAddress from = (InetSocketAddress) listener.channel.receive(buffer);
      if (from == null) {
        return;
      }
      buffer.flip();
      byte[] octets = new byte[buffer.remaining()];
      buffer.get(octets);
      Flow flow = new Flow(Transport.UDP, listener.id, listener.local, Addresses.of(from));
      node.onBytes(now, flow, Octets.wrap(octets), out);
    }
  }

  /** Sends a datagram; what the system does not take is lost, as datagrams are. */
  public void send(Transmit.Send send) {
    Listener listener = byId.get(send.flow().id());
    if (listener == null) {
      unsent++;
      return;
    }
    try {
      ByteBuffer octets = ByteBuffer.wrap(send.octets().toArray());
      if (listener.channel.send(octets, Addresses.toSocket(send.flow().remote())) == 0) {
        unsent++;
      }
    } catch (IOException e) {
      unsent++;
    }
  }

  /** How many datagrams the system did not take. */
  public long unsent() {
    return unsent;
  }

  @Override
  public void close() throws IOException {
    for (Listener listener : own) {
      listener.channel.close();
    }
    own.clear();
    byId.clear();
  }
}
