package org.strowger.server.net;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/** TLS 1.2 and 1.3 with the library's sensible defaults, from PEM files. */
public final class Certificates {
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  private Certificates() {}

  /**
   * For connections that come.
   *
   * @throws IOException if a file cannot be read or is no certificate or key
   */
  public static SslContext server(Path certificate, Path key) throws IOException {
    Identity identity = Identity.read(certificate, key);
    return SslContextBuilder.forServer(identity.key(), identity.chain())
        .protocols(PROTOCOLS)
        .build();
  }

  /**
   * For connections that we open.
   *
   * @param authorities PEM certificates that peers are checked against; null for the system's
   * @throws IOException if they cannot be read
   */
  public static SslContext client(@Nullable Path authorities) throws IOException {
    SslContextBuilder builder = SslContextBuilder.forClient().protocols(PROTOCOLS);
    if (authorities != null) {
      Iterable<X509Certificate> trusted = Identity.certificates(authorities);
      builder.trustManager(trusted);
    }
    return builder.build();
  }

  /** What is wrong with a file of authorities; null if nothing. */
  public static @Nullable String fault(Path authorities) {
    try {
      Identity.certificates(authorities);
      return null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }
}
