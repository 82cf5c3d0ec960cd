package org.strowger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

/** Connections over real sockets, where this test is the shard and its mailbox. */
class StreamsTest {
  private static final int LISTENER = 3;

  private final Outbox outbox = new Outbox();
  private final BlockingQueue<Runnable> mailbox = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final Streams streams = new Streams(this::post, outbox);
  private Address bound;
  private Flow accepted;
  private long octets;

  /** Refuses as often as it was told to. */
  private boolean post(Runnable message) {
    return refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && mailbox.add(message);
  }

  @BeforeEach
  void listen() throws IOException {
    streams.attach(new Ear());
    bound = streams.bind(LISTENER, Transport.TCP, new Address(IpAddress.LOOPBACK, 0));
  }

  @AfterEach
  void stop() {
    streams.close();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), bound.port());
  }

  /** Does what the mailbox holds until the node hears something. */
  private String next() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
    while (heard.isEmpty()) {
      Runnable message = mailbox.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (message == null) {
        return "nothing";
      }
      message.run();
    }
    return heard.remove();
  }

  @Test
  void theEndOfAConnectionIsToldHoweverFullTheMailboxIs() throws Exception {
    try (Socket _ = connect()) {
      assertThat(next()).isEqualTo("opened");
      refusals.set(3);
    }
    assertThat(next()).isEqualTo("closed " + accepted.id());
  }

  @Test
  void aConnectionThatAFullMailboxClosesIsToldToBeClosed() throws Exception {
    try (Socket socket = connect()) {
      assertThat(next()).isEqualTo("opened");
      refusals.set(3);
      socket.getOutputStream().write(1);
      assertThat(next()).isEqualTo("closed " + accepted.id());
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void oneAddressHasNoMoreConnectionsThanItMay() throws Exception {
    streams.limit(2, _ -> false);
    try (Socket first = connect();
        Socket _ = connect();
        Socket third = connect()) {
      assertThat(third.getInputStream().read()).isEqualTo(-1);
      assertThat(next()).isEqualTo("opened");
      assertThat(next()).isEqualTo("opened");
      first.shutdownOutput();
      assertThat(next()).startsWith("closed ");
      try (Socket _ = connect()) {
        assertThat(next()).isEqualTo("opened");
      }
    }
  }

  @Test
  void aListenerThatIsClosedIsToldToBeClosed() throws Exception {
    streams.transmit(new Transmit.Listen(7, IpAddress.LOOPBACK));
    assertThat(next()).isEqualTo("listening 7");
    streams.transmit(new Transmit.Close(7));
    assertThat(next()).isEqualTo("closed 7");
  }

  @Test
  void whoNeverReadsIsClosedAllTheSame() throws Exception {
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.port()));
      assertThat(next()).isEqualTo("opened");
      // More than the system's buffers take, and less than what a slow reader may leave.
      for (int i = 0; i < 15; i++) {
        streams.transmit(new Transmit.Send(accepted, Octets.wrap(new byte[1 << 16])));
      }
      streams.transmit(new Transmit.Close(accepted.id()));
      assertThat(next()).isEqualTo("closed " + accepted.id());
    }
  }

  @Test
  void aSenderThatIsFasterThanTheShardWaits() throws Exception {
    byte[] chunk = new byte[1 << 16];
    int chunks = 1024;
    try (Socket socket = connect()) {
      assertThat(next()).isEqualTo("opened");
      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < chunks; i++) {
                    socket.getOutputStream().write(chunk);
                  }
                } catch (IOException e) {
                  heard.add("sender: " + e.getMessage());
                }
              });
      sender.join(Duration.ofSeconds(2)); // held up; without a bound it is through long ago
      assertThat(sender.isAlive()).isTrue();
      while (octets < (long) chunks * chunk.length) {
        Runnable message = mailbox.poll(120, TimeUnit.SECONDS);
        assertThat(message).as("after %d octets", octets).isNotNull();
        message.run();
      }
      sender.join();
      assertThat(heard).isEmpty();
    }
  }

  private final class Ear extends IdleNode {
    @Override
    public void onBytes(long now, Flow flow, Octets received, Outbox out) {
      octets += received.length();
    }

    @Override
    public void onOpened(long now, Flow flow, long listener, Outbox out) {
      accepted = flow;
      heard.add("opened");
    }

    @Override
    public void onClosed(long now, long id, String reason, Outbox out) {
      heard.add("closed " + id);
    }

    @Override
    public void onListening(long now, long id, Address local, Outbox out) {
      heard.add("listening " + id);
    }
  }
}
