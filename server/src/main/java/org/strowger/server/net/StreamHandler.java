package org.strowger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transport;

/**
 * One connection on Netty's side: posts what happens to the shard. Confined to Netty's loop.
 *
 * <p>A peer that sends faster than the shard works is made to wait: nothing more is read from it
 * until the shard has caught up. When the shard's mailbox is full all the same the connection is
 * closed: a stream cannot lose octets and go on.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter {
  /** Octets that may be on their way to the shard before no more are read. */
  private static final int MOST_WAITING = 1 << 18;

  private final Streams streams;
  private final Transport transport;
  private final long id;
  private final long listener;
  private final AtomicInteger waiting = new AtomicInteger(); // octets; less by the shard
  private @Nullable Flow flow;
  private String reason = "";

  StreamHandler(Streams streams, Transport transport, long id, long listener) {
    this.streams = streams;
    this.transport = transport;
    this.id = id;
    this.listener = listener;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (context.pipeline().get(SslHandler.class) == null) {
      open(context);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof SslHandshakeCompletionEvent handshake) {
      if (handshake.isSuccess()) {
        open(context);
      } else {
        reason = "TLS handshake: " + handshake.cause().getMessage();
        var _ = context.close();
      }
    }
  }

  private void open(ChannelHandlerContext context) {
    InetSocketAddress local = (InetSocketAddress) context.channel().localAddress();
    InetSocketAddress remote = (InetSocketAddress) context.channel().remoteAddress();
    Flow opened = new Flow(transport, id, Addresses.of(local), Addresses.of(remote));
    flow = opened;
    postOrClose(context, () -> streams.opened(context.channel(), opened, listener));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    byte[] octets = new byte[buffer.readableBytes()];
    buffer.readBytes(octets);
    buffer.release();
    Flow from = flow;
    if (from != null) {
      if (waiting.addAndGet(octets.length) >= MOST_WAITING) {
        context.channel().config().setAutoRead(false);
      }
      postOrClose(
          context,
          () -> {
            taken(context.channel(), octets.length);
            streams.bytes(from, Octets.wrap(octets));
          });
    }
  }

  /** On the shard: octets wait no longer. Reading goes on by the loop, after what stopped it. */
  private void taken(Channel channel, int octets) {
    int before = waiting.getAndAdd(-octets);
    if (before >= MOST_WAITING && before - octets < MOST_WAITING) {
      channel.eventLoop().execute(() -> goOn(channel));
    }
  }

  private void goOn(Channel channel) {
    if (waiting.get() < MOST_WAITING) {
      channel.config().setAutoRead(true);
    }
  }

  private void postOrClose(ChannelHandlerContext context, Runnable message) {
    if (!streams.post(message)) {
      reason = "the exchange is overloaded";
      var _ = context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    String message = cause.getMessage();
    reason = message == null ? cause.getClass().getSimpleName() : message;
    var _ = context.close();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (flow != null || listener == 0) {
      streams.tell(() -> streams.closed(id, reason));
    }
  }
}
