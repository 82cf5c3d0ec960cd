package org.strowger.server.net;

import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.strowger.kernel.Transmit;

/** TLS on a connection, with a deadline for the handshake. */
final class TlsHandlers {
  private static final int HANDSHAKE_MS = 5_000;

  private TlsHandlers() {}

  static SslHandler server(SslContext context, SocketChannel channel) {
    return limited(context.newHandler(channel.alloc()));
  }

  static SslHandler client(SslContext context, SocketChannel channel, Transmit.Connect connect) {
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

  private static SslHandler limited(SslHandler handler) {
    handler.setHandshakeTimeoutMillis(HANDSHAKE_MS);
    return handler;
  }
}
