package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
  @Test
  void aCertificateAndItsKeyAreRead() throws IOException {
    Identity identity =
        Identity.read(TestCertificates.file("first.pem"), TestCertificates.file("first.key"));
    assertThat(identity.chain()).hasSize(1);
    assertThat(identity.toString()).isEqualTo("Identity[CN=first.example]");
    assertThat(identity.ends()).isAfter(Instant.parse("2100-01-01T00:00:00Z"));
  }

  @Test
  void theKeyOfAnotherCertificateIsRefused() {
    assertThatThrownBy(() ->
            Identity.read(TestCertificates.file("first.pem"), TestCertificates.file("second.key")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("second.key is not the key of")
        .hasMessageContaining("first.pem");
  }

  @Test
  void whatIsNoPemSaysSo(@TempDir Path directory) throws IOException {
    Path broken = Files.writeString(directory.resolve("broken"), "-----BEGIN CERTIFICATE-----\nx");
    Path nothing = directory.resolve("nothing");
    Path good = TestCertificates.file("first.pem");
    assertThatThrownBy(() -> Identity.read(broken, TestCertificates.file("first.key")))
        .hasMessageContaining("broken is no PEM certificate");
    assertThatThrownBy(() -> Identity.read(nothing, TestCertificates.file("first.key")))
        .hasMessageContaining("cannot read");
    assertThatThrownBy(() -> Identity.read(good, broken)).hasMessageContaining("PKCS #8");
    Files.writeString(broken, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    assertThatThrownBy(() -> Identity.read(good, broken)).hasMessageContaining("is no EC key");
    assertThat(Certificates.fault(broken)).isNotNull();
    assertThat(Certificates.fault(good)).isNull();
  }
}
