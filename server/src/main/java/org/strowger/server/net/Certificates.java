package org.strowger.server.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import javax.net.ssl.SSLException;

/** TLS 1.2 and 1.3 with the library's sensible defaults, from PEM files. */
public final class Certificates {
  private Certificates() {}

  /**
   * For connections that come.
   *
   * @throws IOException if a file cannot be read or is no certificate or key
   */
  public static SslContext server(Path certificate, Path key) throws IOException {
    try {
      return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "cannot use " + certificate + " with " + key + ": " + e.getMessage(), e);
    }
  }

  /**
   * For connections that we open: peers are checked against the system's authorities.
   *
   * @throws SSLException if the system has none
   */
  public static SslContext client() throws SSLException {
    return SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2").build();
  }
}
