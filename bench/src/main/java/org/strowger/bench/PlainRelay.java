package org.strowger.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least that a relay on the JDK's channels can do: what comes to one port of a pair leaves from
 * the other one to whoever sent there last. Looks at nothing.
 */
final class PlainRelay implements AutoCloseable {
  private final Selector selector = Selector.open();
  private final List<Side> sides = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(2048);

  private static final class Side {
    final DatagramChannel channel;
    final int other;
    @Nullable SocketAddress peer;

    Side(DatagramChannel channel, int other) {
      this.channel = channel;
      this.other = other;
    }
  }

  PlainRelay(int firstPort, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      DatagramChannel channel = DatagramChannel.open();
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), firstPort + 2 * i));
      Side side = new Side(channel, i ^ 1);
      sides.add(side);
      channel.register(selector, SelectionKey.OP_READ, side);
    }
  }

  /** Starts forwarding, on a thread of its own. */
  void start() {
    Thread.ofPlatform().name("plain-relay").daemon().start(this::loop);
  }

  private void loop() {
    try {
      while (selector.isOpen()) {
        selector.select(this::forward);
      }
    } catch (IOException | ClosedSelectorException e) {
      System.out.println("relay ends: " + e.getMessage());
    }
  }

  private void forward(SelectionKey key) {
    if (!(key.attachment() instanceof Side side)) {
      return;
    }
    try {
      buffer.clear();
      side.peer = side.channel.receive(buffer);
      Side other = sides.get(side.other);
      if (other.peer != null) {
        buffer.flip();
        other.channel.send(buffer, other.peer);
      }
    } catch (IOException e) {
      System.out.println("a packet was lost: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (Side side : sides) {
      side.channel.close();
    }
  }
}
