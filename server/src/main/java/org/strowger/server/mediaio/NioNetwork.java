package org.strowger.server.mediaio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.media.engine.Datagram;

/**
 * Sockets by the JDK's channels, for systems whose C library is not known here. Confined to its
 * loop but for {@link #bind} and {@link #wakeup}.
 */
final class NioNetwork implements MediaNetwork {
  private static final Logger LOG = LoggerFactory.getLogger(NioNetwork.class);

  private final Selector selector = Selector.open();

  NioNetwork() throws IOException {}

  private static final class NioSocket implements Socket {
    private final DatagramChannel channel;
    private final boolean v6;
    private final ByteBuffer inbound = ByteBuffer.allocateDirect(Datagram.CAPACITY);
    private final ByteBuffer outbound = ByteBuffer.allocateDirect(Datagram.CAPACITY);
    private @Nullable InetSocketAddress to;
    private long toHigh;
    private long toLow;

    NioSocket(DatagramChannel channel, boolean v6) {
      this.channel = channel;
      this.v6 = v6;
    }

    @Override
    public boolean receive(Datagram into) {
      inbound.clear();
      try {
        SocketAddress source = channel.receive(inbound);
        if (!(source instanceof InetSocketAddress from)) {
          return false;
        }
        inbound.flip();
        into.length(inbound.remaining());
        inbound.get(into.data(), 0, inbound.remaining());
        IpAddress ip = IpAddress.of(Octets.wrap(from.getAddress().getAddress()));
        into.peer(Datagram.high(ip), Datagram.low(ip), from.getPort());
        return true;
      } catch (IOException e) {
        LOG.debug("a datagram was not received: {}", e.getMessage());
        return false;
      }
    }

    @Override
    public void send(Datagram datagram) {
      if (datagram.isV4() == v6) {
        return; // The other family cannot be reached from here.
      }
      outbound.clear();
      outbound.put(datagram.data(), 0, datagram.length()).flip();
      try {
        channel.send(outbound, destination(datagram));
      } catch (IOException e) {
        LOG.debug("a datagram was not sent: {}", e.getMessage());
      }
    }

    /** Nearly always the same one. */
    private InetSocketAddress destination(Datagram datagram) throws IOException {
      if (to == null
          || toHigh != datagram.high()
          || toLow != datagram.low()
          || to.getPort() != datagram.port()) {
        IpAddress ip = Datagram.address(datagram.high(), datagram.low(), datagram.port()).ip();
        InetAddress address = InetAddress.getByAddress(ip.octets().toArray());
        to = new InetSocketAddress(address, datagram.port());
        toHigh = datagram.high();
        toLow = datagram.low();
      }
      return to;
    }

    @Override
    public void dscp(int codePoint) {
      try {
        channel.setOption(StandardSocketOptions.IP_TOS, codePoint << 2);
      } catch (IOException e) {
        LOG.debug("packets cannot be marked: {}", e.getMessage());
      }
    }

    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("closing a socket: {}", e.getMessage());
      }
    }
  }

  @Override
  public @Nullable Socket bind(IpAddress local, int port) {
    boolean v6 = local.isV6();
    DatagramChannel channel = null;
    try {
      channel =
          DatagramChannel.open(v6 ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
      channel.configureBlocking(false);
      InetAddress address = InetAddress.getByAddress(local.octets().toArray());
      channel.bind(new InetSocketAddress(address, port));
      return new NioSocket(channel, v6);
    } catch (IOException e) {
      LOG.debug("port {} cannot be bound: {}", port, e.getMessage());
      if (channel != null) {
        new NioSocket(channel, v6).close();
      }
      return null;
    }
  }

  @Override
  public void watch(Socket socket, int key) throws IOException {
    if (socket instanceof NioSocket known) {
      known.channel.register(selector, SelectionKey.OP_READ, key);
    }
  }

  @Override
  public void await(long nanos, Ready ready) throws IOException {
    if (nanos <= 0) {
      selector.selectNow(key -> tell(key, ready));
    } else {
      long millis = nanos == Long.MAX_VALUE ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
      selector.select(key -> tell(key, ready), millis);
    }
  }

  private static void tell(SelectionKey key, Ready ready) {
    if (key.isValid() && key.attachment() instanceof Integer number) {
      ready.onReady(number);
    }
  }

  @Override
  public void wakeup() {
    selector.wakeup();
  }

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.debug("closing a selector: {}", e.getMessage());
    }
  }
}
