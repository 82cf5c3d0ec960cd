package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.server.config.Problems;
import org.strowger.server.gateway.GatewayConfig;
import org.strowger.server.gateway.GatewayEvent;
import org.strowger.server.gateway.RunningGateway;

/** A software gateway on the loopback that notes what happens and what it hears. Any thread. */
final class TestGateway implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofMinutes(2);

  private final RunningGateway gateway;
  private final List<GatewayEvent> events = new ArrayList<>(); // guarded by itself

  private TestGateway(RunningGateway gateway) {
    this.gateway = gateway;
  }

  /**
   * A gateway that listens but does not answer yet.
   *
   * @param folder for what its subscribers hear
   * @param yaml more of the configuration
   */
  static TestGateway listening(Path folder, String yaml) throws IOException {
    Problems problems = new Problems();
    Files.createDirectories(folder);
    String own = "listen: \"" + Ports.HOST + ":0\"\nrecordings: " + folder.toAbsolutePath() + "\n";
    GatewayConfig config = GatewayConfig.parse("gateway.yaml", own + yaml, problems);
    assertThat(problems.list()).isEmpty();
    return new TestGateway(new RunningGateway(config));
  }

  /** Starts to answer, and its own calls. */
  TestGateway start(int exchange) {
    gateway.start(new Address(IpAddress.LOOPBACK, exchange), this::note, false);
    return this;
  }

  private void note(GatewayEvent event) {
    synchronized (events) {
      events.add(event);
    }
  }

  /** Where it takes calls. */
  int port() {
    return gateway.address().port();
  }

  /** What happened of one kind, in order. */
  <E extends GatewayEvent> List<E> events(Class<E> kind) {
    synchronized (events) {
      return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
  }

  /** Waits until so many things of a kind happened; answers them. */
  <E extends GatewayEvent> List<E> await(Class<E> kind, int count) {
    Awaitility.await(count + " of " + kind.getSimpleName())
        .atMost(WITHIN)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> events(kind).size() >= count);
    return events(kind);
  }

  @Override
  public void close() {
    gateway.close();
  }
}
