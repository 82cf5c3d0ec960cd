package org.strowger.server.phone;

import java.io.IOException;
import java.nio.file.Path;
import org.strowger.kernel.Address;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;
import org.strowger.server.mediaio.MediaIoSettings;
import org.strowger.server.mediaio.MediaLoop;
import org.strowger.server.shard.Shard;
import org.strowger.server.shard.SystemEnv;
import org.strowger.sip.agent.Listener;

/** A phone that runs: shard, media loop, UDP port. Any thread, but the shard's. */
public final class RunningPhone implements AutoCloseable {
  private static final int MEDIA_PORTS = 100;

  private final Shard shard;
  private final MediaLoop media;
  private final Phone phone;
  private final Address address;

  /** What is done with a phone on its shard. */
  @FunctionalInterface
  public interface Command {
    /** Does it. */
    void on(Phone phone, long now, Outbox out);
  }

  /**
   * Starts a phone without numbers.
   *
   * @param local with port 0 for any port
   * @param firstPort lowest port of its RTP range
   * @param lastPort highest port of its RTP range
   * @param listener hears it on its shard, every message among it
   * @throws IOException if a port cannot be had
   */
  public RunningPhone(Address local, int firstPort, int lastPort, PhoneListener listener)
      throws IOException {
    SystemEnv env = new SystemEnv(0);
    shard = new Shard("phone");
    long id = env.nextId();
    address = shard.datagrams().bind(id, local);
    Path here = Path.of("");
    media =
        new MediaLoop(
            "phone-media",
            new MediaIoSettings(
                local.ip(), null, firstPort, lastPort, MEDIA_PORTS, here, here, here),
            new SystemEnv(1));
    PhoneSettings settings = PhoneSettings.of(Listener.of(Transport.UDP, id, address)).traced();
    phone = new Phone(settings, env, media.plane(shard::post), listener);
    media.start();
    shard.start(phone);
  }

  /** Where it listens. */
  public Address address() {
    return address;
  }

  /** Has the phone do something; what it does is heard by the listener. */
  public void run(Command command) {
    shard.post(() -> command.on(phone, System.nanoTime(), shard.outbox()));
  }

  @Override
  public void close() {
    shard.close();
    media.close();
  }
}
