package org.strowger.server.net;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The PEM files of {@code src/test/resources/tls}. */
public final class TestCertificates {
  private TestCertificates() {}

  /** A file, such as {@code first.pem}. */
  public static Path file(String name) {
    try {
      URL url = Objects.requireNonNull(TestCertificates.class.getResource("/tls/" + name));
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
