package org.strowger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Transport;

/**
 * One connection on Netty's side: posts what happens to the shard. Confined to Netty's loop.
 *
 * <p>When the shard's mailbox is full the connection is closed: a stream cannot lose octets and go
 * on.
 */
final class StreamHandler extends ChannelInboundHandlerAdapter {
  private final Streams streams;
  private final Transport transport;
  private final long id;
  private final long listener;
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
      postOrClose(context, () -> streams.bytes(from, Octets.wrap(octets)));
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
      streams.post(() -> streams.closed(id, reason));
    }
  }
}
