package org.strowger.server.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.IdleNode;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;

/** What a shard survives, over real sockets. */
class ShardTest {
  private static final int LISTENER = 3;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

  @Test
  void neitherExceptionNorErrorStopsIt() throws Exception {
    try (Shard shard = new Shard("shard-test")) {
      shard.start(new Ear());
      shard.post(() -> {
        throw new IllegalStateException("a bug, on purpose");
      });
      shard.post(() -> {
        throw new StackOverflowError("another, on purpose");
      });
      CountDownLatch alive = new CountDownLatch(1);
      shard.post(alive::countDown);
      assertThat(alive.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(shard.faults()).isEqualTo(2);
    }
  }

  @Test
  void oneOfAGroupThatIsClosedLeavesTheOthersTheirPorts() throws Exception {
    Shard first = new Shard("shard-test-0", 0);
    try (Shard second = new Shard("shard-test-1", 1)) {
      Address port = second.datagrams().bind(LISTENER, new Address(IpAddress.LOOPBACK, 0));
      List<Shard> group = List.of(first, second);
      group.forEach(shard -> shard.join(group));
      first.start(new Ear());
      second.start(new Ear());
      first.close();
      send(port, "hello");
      assertThat(heard.poll(120, TimeUnit.SECONDS)).isEqualTo("hello");
    }
  }

  private static void send(Address to, String text) throws IOException {
    byte[] octets = Octets.utf8(text).toArray();
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(octets, octets.length, InetAddress.getLoopbackAddress(), to.port()));
    }
  }

  private final class Ear extends IdleNode {
    @Override
    public void onBytes(long now, Flow flow, Octets octets, Outbox out) {
      heard.add(octets.toUtf8());
    }
  }
}
