package org.strowger.server.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A certificate of the loopback that its test has made, and its key. Immutable.
 *
 * @param certificate PEM, its own authority
 * @param key PEM, PKCS #8
 */
record TlsCertificate(Path certificate, Path key) {
  private static final String PASSWORD = "only-for-this-file";

  /** Has the JDK's own tool make one. */
  static TlsCertificate make(Path folder) throws IOException, GeneralSecurityException {
    Path store = folder.resolve("identity.p12");
    String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    String options =
        "-genkeypair -alias own -keyalg EC -validity 2 -dname CN=localhost"
            + " -ext san=ip:127.0.0.1,dns:localhost -ext bc:c -storetype PKCS12 -keystore "
            + store
            + " -storepass "
            + PASSWORD;
    List<String> command = new ArrayList<>(List.of(tool));
    command.addAll(List.of(options.split(" ", -1)));
    ExternalProgram.run(folder, Duration.ofMinutes(2), command);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return new TlsCertificate(
        pem(folder.resolve("own.pem"), "CERTIFICATE", keys.getCertificate("own").getEncoded()),
        pem(
            folder.resolve("own.key"),
            "PRIVATE KEY",
            keys.getKey("own", PASSWORD.toCharArray()).getEncoded()));
  }

  private static Path pem(Path file, String what, byte[] octets) throws IOException {
    String text =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(octets);
    return Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }
}
