package org.strowger.server.net;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Transmit;

/** TLS on a connection, with a deadline for the handshake. */
final class TlsHandlers {
  private static final int HANDSHAKE_MS = 5_000;

  private TlsHandlers() {}

  /** A connection's handler; without a context one that closes it, for clear text is no TLS. */
  static ChannelHandler server(@Nullable SslContext context, SocketChannel channel) {
    return context == null ? new Closing() : limited(context.newHandler(channel.alloc()));
  }

  /** As {@link #server}, for a connection of ours. */
  static ChannelHandler client(
      @Nullable SslContext context, SocketChannel channel, Transmit.Connect connect) {
    if (context == null) {
      return new Closing();
    }
    String name = connect.serverName();
    SslHandler handler =
        context.newHandler(
            channel.alloc(),
            name.isEmpty() ? connect.remote().ip().toString() : name,
            connect.remote().port());
    SSLEngine engine = handler.engine();
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    return limited(handler);
  }

  /** Closes a connection as soon as it stands, before anything is sent on it. */
  private static final class Closing extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      var _ = context.close();
    }
  }

  private static SslHandler limited(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
    return handler;
  }
}
