package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.Transport;
import org.strowger.server.shard.Shard;

/** TLS over real sockets: certificates that change while connections stand, and none at all. */
class StreamsTlsTest {
  private static final int LISTENER = 3;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private Shard shard;
  private Address bound;

  @BeforeEach
  void start() throws IOException {
    shard = new Shard("tls-test");
    bound = shard.streams().bind(LISTENER, Transport.TLS, new Address(IpAddress.LOOPBACK, 0));
    shard.start(new Echo());
  }

  @AfterEach
  void stop() {
    shard.close();
  }

  private void use(@Nullable String name) throws IOException {
    shard
        .streams()
        .tls(
            name == null
                ? null
                : Certificates.server(
                    TestCertificates.file(name + ".pem"), TestCertificates.file(name + ".key")),
            null);
  }

  /** A client that trusts both certificates. */
  private SSLSocket connect() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    for (String name : new String[] {"first", "second"}) {
      Certificate certificate =
          Identity.certificates(TestCertificates.file(name + ".pem")).getFirst();
      trusted.setCertificateEntry(name, certificate);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), bound.port());
    socket.setSoTimeout(120_000);
    return socket;
  }

  private static String subject(SSLSocket socket) throws IOException {
    return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
        .getSubjectX500Principal()
        .getName();
  }

  private static String echo(SSLSocket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
  }

  @Test
  void aNewCertificateServesNewConnectionsAndLeavesTheOldOnes() throws Exception {
    use("first");
    try (SSLSocket old = connect()) {
      assertThat(echo(old, "one")).isEqualTo("one");
      use("second");
      assertThat(echo(old, "two")).isEqualTo("two");
      assertThat(subject(old)).isEqualTo("CN=first.example");
      try (SSLSocket fresh = connect()) {
        assertThat(echo(fresh, "three")).isEqualTo("three");
        assertThat(subject(fresh)).isEqualTo("CN=second.example");
      }
    }
  }

  @Test
  void withoutCertificateNothingIsServedInTheClear() throws Exception {
    use(null);
    try (SSLSocket socket = connect()) {
      assertThatThrownBy(() -> echo(socket, "hello")).isInstanceOf(IOException.class);
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void withoutAuthoritiesNothingLeavesInTheClear() throws Exception {
    use("first");
    shard.post(
        () -> shard.streams().transmit(new Transmit.Connect(Transport.TLS, 9, bound, "localhost")));
    assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("closed 9");
  }

  @Test
  void aConnectionOfOursChecksThePeersCertificate() throws Exception {
    use("first");
    connectWith("first", 9);
    assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("opened 9");
    connectWith("second", 10);
    assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("closed 10");
  }

  private void connectWith(String authority, long id) throws IOException {
    shard
        .streams()
        .tls(
            Certificates.server(
                TestCertificates.file("first.pem"), TestCertificates.file("first.key")),
            Certificates.client(TestCertificates.file(authority + ".pem")));
    shard.post(() ->
        shard.streams().transmit(new Transmit.Connect(Transport.TLS, id, bound, "localhost")));
  }

  /** Sends back what it gets. */
  private final class Echo extends IdleNode {
    @Override
    public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
      out.send(flow, octets);
    }

    @Override
    public void onOpened(long now, Flow flow, long listener, Outbox out) {
      if (listener == 0) {
        heard.add("opened " + flow.id());
      }
    }

    @Override
    public void onClosed(long now, long id, String reason, Outbox out) {
      if (id < 1000) {
        heard.add("closed " + id);
      }
    }
  }
}
