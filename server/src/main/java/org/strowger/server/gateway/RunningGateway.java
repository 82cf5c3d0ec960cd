package org.strowger.server.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Transport;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.mediaio.MediaLoop;
import org.strowger.server.net.Streams;
import org.strowger.server.shard.Shard;
import org.strowger.server.shard.SystemEnv;

/** A gateway that runs: shard, media loop, listener. Any thread, but the shard's. */
public final class RunningGateway implements AutoCloseable {
  private static final Duration GOODBYE = Duration.ofSeconds(3);
  private static final int SPARE_PORTS = 10;
  private static final long LOOK_MS = 20;

  private final GatewayConfig config;
  private final SystemEnv env = new SystemEnv(0);
  private final Shard shard;
  private final MediaLoop media;
  private final Address address;
  private @Nullable GatewayNode node;

  /**
   * A gateway that listens but does not answer yet.
   *
   * @throws IOException if a port cannot be had
   */
  public RunningGateway(GatewayConfig config) throws IOException {
    this.config = config;
    this.shard = new Shard("gateway");
    shard.streams().limit(Streams.MAX_CONNECTIONS, _ -> true); // the exchange is one address
    this.address = shard.streams().bind(env.nextId(), Transport.TCP, config.listen());
    Path here = Path.of("");
    MediaIoSettings settings =
        new MediaIoSettings(
            config.listen().ip(),
            null,
            config.firstPort(),
            config.lastPort(),
            config.trunks() * TrunkGroup.CHANNELS + SPARE_PORTS,
            here,
            here,
            here);
    this.media = new MediaLoop("gateway-media", settings, new SystemEnv(1));
  }

  /** Where it listens for call signalling. */
  public Address address() {
    return address;
  }

  /**
   * Starts to answer, and the calls of its own.
   *
   * @param exchange where its own calls go
   * @param traced whether the listener hears every message, too
   */
  public void start(Address exchange, GatewayListener listener, boolean traced) {
    GatewayNode made =
        new GatewayNode(config.towards(exchange), env, media.plane(shard::post), listener, traced);
    node = made;
    media.start();
    shard.start(made);
    shard.post(() -> made.start(System.nanoTime()));
  }

  /** Refuses new calls, ends the running ones, and waits a moment for what is still to be said. */
  @Override
  public void close() {
    GatewayNode running = node;
    if (running != null) {
      shard.post(() -> running.shutDown(System.nanoTime(), shard.outbox()));
      long deadline = System.nanoTime() + GOODBYE.toNanos();
      try {
        while (System.nanoTime() < deadline && !isIdle(running)) {
          TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    shard.close();
    if (running != null) {
      media.close();
    }
  }

  private boolean isIdle(GatewayNode running) throws InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    try {
      return !shard.post(() -> answer.complete(running.isIdle()))
          || answer.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return true; // a shard that does not answer has nothing more to say
    }
  }
}
