package org.strowger.server.net;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Node;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.ShardIds;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;

/**
 * A shard's TCP and TLS connections. Netty's thread moves octets and handshakes; everything that
 * the node hears is posted to the shard. Commands from the shard only.
 */
public final class Streams implements AutoCloseable {
  /** Connections at once; more are closed as they come. */
  public static final int MAX_CONNECTIONS = 20_000;

  /** Connections at once from one address, unless {@link #limit} says otherwise. */
  public static final int MAX_OF_ONE_SOURCE = 500;

  /** Octets that may wait for a slow reader before its connection is closed. */
  private static final WriteBufferWaterMark UNSENT = new WriteBufferWaterMark(1 << 16, 1 << 20);

  private static final int CONNECT_TIMEOUT_MS = 4_000;

  /** The system's own buffer of what is not sent yet: it would take megabytes for each peer. */
  private static final int SYSTEM_UNSENT = 1 << 18;

  /** How long a connection that is being closed waits for its peer to read. */
  private static final long LINGER_MS = 5_000;

  /** When a shard that takes nothing is told again of what it must hear. */
  private static final long AGAIN_MS = 50;

  /** Accepted connections count from here, so that they never meet the ids that nodes mint. */
  private static final long FIRST_ACCEPTED = 1L << 40;

  private final Predicate<Runnable> shard;
  private final Outbox outbox;
  private Node node = IdleNode.NODE; // set before the shard starts, used on the shard
  private final Map<Long, Channel> channels = new HashMap<>();
  private final Map<Long, Channel> listeners = new HashMap<>();
  private final AtomicLong nextAccepted;
  private final AtomicInteger turn = new AtomicInteger();
  private final SourceLimit sources = new SourceLimit(MAX_OF_ONE_SOURCE);
  private List<Streams> group = List.of(this); // set before a port is bound
  private final MultiThreadIoEventLoopGroup loop =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private volatile @Nullable SslContext serverTls; // set by tls(), read by Netty's loop
  private volatile @Nullable SslContext clientTls; // likewise

  /**
   * Streams of a shard.
   *
   * @param shard posts to the node's shard; false if its mailbox is full
   */
  public Streams(Predicate<Runnable> shard, Outbox outbox) {
    this(0, shard, outbox);
  }

  /**
   * Streams of one of several shards.
   *
   * @param number the shard's, 0..255
   * @param shard posts to the node's shard; false if its mailbox is full
   */
  public Streams(int number, Predicate<Runnable> shard, Outbox outbox) {
    this.nextAccepted = new AtomicLong(ShardIds.of(number, FIRST_ACCEPTED));
    this.shard = shard;
    this.outbox = outbox;
  }

  /** Deals out connections that come here among these. Before a port is bound. */
  public void join(List<Streams> all) {
    group = List.copyOf(all);
  }

  /**
   * Limits the connections that come from one address. Any thread.
   *
   * @param most at once; of an IPv6 network of 64 bits together
   * @param exempt who may have more; asked on Netty's loop
   */
  public void limit(int most, Predicate<IpAddress> exempt) {
    sources.set(most, exempt);
  }

  /** Says who hears of connections. */
  public void attach(Node owner) {
    node = owner;
  }

  /**
   * Sets the certificates for TLS; new connections use them, old ones keep theirs. Any thread.
   *
   * @param server for connections that come; null to refuse them
   * @param client for connections that we open; null to open none
   */
  public void tls(@Nullable SslContext server, @Nullable SslContext client) {
    serverTls = server;
    clientTls = client;
  }

  /**
   * Binds a port.
   *
   * @param id the listener's id, told with every connection that it accepts
   * @param transport TCP or TLS
   * @param local with port 0 for any port
   * @return the address bound
   * @throws IOException if the port is in use or the address is not ours
   */
  public Address bind(long id, Transport transport, Address local) throws IOException {
    ChannelFuture bound =
        server(id, transport, group).bind(Addresses.toSocket(local)).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw CannotListen.on(transport, local, bound.cause());
    }
    listeners.put(id, bound.channel());
    // The JDK says [::] for 0.0.0.0.
    return local.withPort(((InetSocketAddress) bound.channel().localAddress()).getPort());
  }

  /** A server whose connections are dealt out among shards. */
  private ServerBootstrap server(long id, Transport transport, List<Streams> among) {
    return new ServerBootstrap()
        .group(loop)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.IP_TOS, Marking.SIGNALLING)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
        .childOption(ChannelOption.SO_SNDBUF, SYSTEM_UNSENT)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                if (!admitted(channel)) {
                  cut(channel);
                  return;
                }
                Streams owner = among.get(Math.floorMod(turn.getAndIncrement(), among.size()));
                long connection = owner.nextAccepted.getAndIncrement();
                if (transport == Transport.TLS) {
                  channel.pipeline().addLast(TlsHandlers.server(serverTls, channel));
                }
                channel.pipeline().addLast(new StreamHandler(owner, transport, connection, id));
              }
            });
  }

  /** Whether a connection may come; it counts until it is closed. On Netty's loop. */
  private boolean admitted(SocketChannel channel) {
    InetSocketAddress remote = channel.remoteAddress();
    IpAddress source = remote == null ? null : Addresses.of(remote).ip();
    if (source == null || !sources.admit(source)) {
      return false;
    }
    channel.closeFuture().addListener(_ -> sources.gone(source));
    return true;
  }

  /** Does what the node wants done with streams. */
  public void transmit(Transmit transmit) {
    switch (transmit) {
      case Transmit.Send send -> send(send);
      case Transmit.Connect connect -> connect(connect);
      case Transmit.Listen listen -> listen(listen);
      case Transmit.Close(long id) -> close(id);
    }
  }

  private void send(Transmit.Send send) {
    Channel channel = channels.get(send.flow().id());
    if (channel == null) {
      return;
    }
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(send.octets().toArray()))
        .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    if (!channel.isWritable()) {
      var _ = channel.close();
    }
  }

  private void connect(Transmit.Connect connect) {
    Bootstrap client =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.IP_TOS, Marking.SIGNALLING)
            .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNSENT)
            .option(ChannelOption.SO_SNDBUF, SYSTEM_UNSENT)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    if (connect.transport() == Transport.TLS) {
                      channel.pipeline().addLast(TlsHandlers.client(clientTls, channel, connect));
                    }
                    channel
                        .pipeline()
                        .addLast(
                            new StreamHandler(Streams.this, connect.transport(), connect.id(), 0));
                  }
                });
    client
        .connect(Addresses.toSocket(connect.remote()))
        .addListener(
            (ChannelFutureListener)
                future -> {
                  if (!future.isSuccess()) {
                    tell(() -> closed(connect.id(), reason(future.cause(), connect.remote())));
                  }
                });
  }

  /** Netty puts the address behind, in Java's way; who hears of it knows where it wanted to go. */
  static String reason(Throwable cause, Address remote) {
    String message = reason(cause);
    String behind = ": " + Addresses.toSocket(remote);
    return message.endsWith(behind)
        ? message.substring(0, message.length() - behind.length())
        : message;
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private void listen(Transmit.Listen listen) {
    server(listen.id(), Transport.TCP, List.of(this)) // a call's own: it stays in its shard
        .bind(Addresses.toSocket(new Address(listen.local(), 0)))
        .addListener((ChannelFutureListener) future -> tell(() -> listening(listen.id(), future)));
  }

  private void listening(long id, ChannelFuture bound) {
    long now = System.nanoTime();
    if (bound.isSuccess()) {
      listeners.put(id, bound.channel());
      Address local = Addresses.of((InetSocketAddress) bound.channel().localAddress());
      node.onListening(now, id, local, outbox);
    } else {
      node.onClosed(now, id, reason(bound.cause()), outbox);
    }
  }

  private void close(long id) {
    Channel listener = listeners.remove(id);
    if (listener != null) {
      listener.close().addListener(_ -> tell(() -> closed(id, "")));
      return;
    }
    Channel channel = channels.remove(id);
    if (channel != null) {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      var _ = channel.eventLoop().schedule(() -> cut(channel), LINGER_MS, MILLISECONDS);
    }
  }

  private static void cut(Channel channel) {
    var _ = channel.close();
  }

  /** Whether the shard took it. */
  boolean post(Runnable message) {
    return shard.test(message);
  }

  /** Has the shard hear something however full its mailbox is. Any thread. */
  void tell(Runnable message) {
    if (!post(message) && !loop.isShuttingDown()) {
      var _ = loop.schedule(() -> tell(message), AGAIN_MS, MILLISECONDS);
    }
  }

  // What follows runs on the shard, posted by the handlers.

  void opened(Channel channel, Flow flow, long listener) {
    if (channels.size() >= MAX_CONNECTIONS) {
      var _ = channel.close();
      return;
    }
    channels.put(flow.id(), channel);
    node.onOpened(System.nanoTime(), flow, listener, outbox);
  }

  void bytes(Flow flow, Octets octets) {
    if (channels.containsKey(flow.id())) {
      node.onBytes(System.nanoTime(), flow, octets, outbox);
    }
  }

  void closed(long id, String reason) {
    channels.remove(id);
    node.onClosed(System.nanoTime(), id, reason, outbox);
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
