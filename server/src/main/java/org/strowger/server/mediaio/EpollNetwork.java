package org.strowger.server.mediaio;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.media.engine.Datagram;

/**
 * Sockets by the C library's own calls and one epoll. Confined to its loop but for {@link #bind}
 * and {@link #wakeup}. Receiving and sending allocate nothing.
 *
 * <p>A ready socket is read once and asked again in the next round: a call's next packet is 20 ms
 * away, so a second read would nearly always find nothing.
 */
final class EpollNetwork implements MediaNetwork {
  private static final int EVENTS = 256;
  private static final long WAKE_KEY = -1;
  private static final int ADDRESS_ROOM = 28;
  private static final int V4_LENGTH = 16;

  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;
  private static final ValueLayout.OfShort NET_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt NET_INT = INT.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong NET_LONG = LONG.withOrder(ByteOrder.BIG_ENDIAN);

  private final Arena arena = Arena.ofShared();
  private final MemorySegment events = arena.allocate((long) EVENTS * Libc.EPOLL_EVENT);
  private final MemorySegment event = arena.allocate(16);
  private final MemorySegment inbound = arena.allocate(Datagram.CAPACITY);
  private final MemorySegment outbound = arena.allocate(Datagram.CAPACITY);
  private final MemorySegment from = arena.allocate(ADDRESS_ROOM);
  private final MemorySegment fromLength = arena.allocate(ValueLayout.JAVA_INT);
  private final MemorySegment to = arena.allocate(ADDRESS_ROOM);
  private final MemorySegment counter = arena.allocate(8);
  private final MemorySegment one = arena.allocateFrom(ValueLayout.JAVA_LONG, 1L);
  private final ReentrantLock waking = new ReentrantLock(); // a closed number may be reused
  private final int epoll;
  private final int wake;
  private boolean closed; // guarded by waking

  EpollNetwork() throws IOException {
    epoll = Libc.epollCreate(Libc.CLOEXEC);
    wake = Libc.eventfd(0, Libc.NONBLOCK | Libc.CLOEXEC);
    if (epoll < 0 || wake < 0) {
      close();
      throw new IOException("no epoll: too many open files?");
    }
    add(wake, WAKE_KEY);
  }

  private final class EpollSocket implements Socket {
    private final int fd;
    private final boolean v6;
    private boolean closed;

    EpollSocket(int fd, boolean v6) {
      this.fd = fd;
      this.v6 = v6;
    }

    @Override
    public boolean receive(Datagram into) {
      fromLength.set(ValueLayout.JAVA_INT, 0, ADDRESS_ROOM);
      long length = closed ? -1 : Libc.recvfrom(fd, inbound, Datagram.CAPACITY, from, fromLength);
      if (length < 0) {
        return false;
      }
      MemorySegment.copy(inbound, ValueLayout.JAVA_BYTE, 0, into.data(), 0, (int) length);
      into.length((int) length);
      int port = from.get(NET_SHORT, 2) & 0xFFFF;
      if (v6) {
        into.peer(from.get(NET_LONG, 8), from.get(NET_LONG, 16), port);
      } else {
        into.peerV4(from.get(NET_INT, 4), port);
      }
      return true;
    }

    @Override
    public void send(Datagram datagram) {
      if (closed || datagram.isV4() == v6) {
        return; // The other family cannot be reached from here.
      }
      MemorySegment.copy(datagram.data(), 0, outbound, ValueLayout.JAVA_BYTE, 0, datagram.length());
      int length = address(to, datagram.high(), datagram.low(), datagram.port(), v6);
      Libc.sendto(fd, outbound, datagram.length(), to, length);
    }

    @Override
    public void dscp(int codePoint) {
      if (v6) {
        Libc.option(fd, Libc.IPPROTO_IPV6, Libc.IPV6_TCLASS, codePoint << 2);
      } else {
        Libc.option(fd, Libc.IPPROTO_IP, Libc.IP_TOS, codePoint << 2);
      }
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        Libc.close(fd); // Which takes it out of the epoll too.
      }
    }
  }

  /** Writes a {@code sockaddr_in} or {@code sockaddr_in6}; its length. */
  private static int address(MemorySegment into, long high, long low, int port, boolean v6) {
    into.set(SHORT, 0, (short) (v6 ? Libc.AF_INET6 : Libc.AF_INET));
    into.set(NET_SHORT, 2, (short) port);
    if (!v6) {
      into.set(NET_INT, 4, (int) low);
      return V4_LENGTH;
    }
    into.set(INT, 4, 0);
    into.set(NET_LONG, 8, high);
    into.set(NET_LONG, 16, low);
    into.set(INT, 24, 0);
    return ADDRESS_ROOM;
  }

  @Override
  public @Nullable Socket bind(IpAddress local, int port) {
    boolean v6 = local.isV6();
    int type = Libc.SOCK_DGRAM | Libc.NONBLOCK | Libc.CLOEXEC;
    int fd = Libc.socket(v6 ? Libc.AF_INET6 : Libc.AF_INET, type, 0);
    if (fd < 0) {
      return null;
    }
    if (v6) {
      Libc.option(fd, Libc.IPPROTO_IPV6, Libc.IPV6_V6ONLY, 1);
    }
    try (Arena room = Arena.ofConfined()) {
      MemorySegment address = room.allocate(ADDRESS_ROOM);
      int length = address(address, local.high(), local.low(), port, v6);
      if (Libc.bind(fd, address, length) < 0) {
        Libc.close(fd);
        return null;
      }
    }
    return new EpollSocket(fd, v6);
  }

  @Override
  public void watch(Socket socket, int key) throws IOException {
    if (socket instanceof EpollSocket known) {
      add(known.fd, key);
    }
  }

  private void add(int fd, long key) throws IOException {
    event.set(INT, 0, Libc.EPOLLIN);
    event.set(LONG, Libc.EPOLL_DATA, key);
    if (Libc.epollCtl(epoll, Libc.EPOLL_CTL_ADD, fd, event) < 0) {
      throw new IOException("a socket cannot be watched");
    }
  }

  @Override
  public void await(long nanos, Ready ready) {
    int count = Libc.epollWait(epoll, events, EVENTS, milliseconds(nanos));
    for (int i = 0; i < count; i++) {
      long key = events.get(LONG, (long) i * Libc.EPOLL_EVENT + Libc.EPOLL_DATA);
      if (key == WAKE_KEY) {
        Libc.read(wake, counter, 8);
      } else {
        ready.onReady((int) key);
      }
    }
  }

  /** Rounded up, so that a wait does not end just before what it waits for. */
  private static int milliseconds(long nanos) {
    return nanos == Long.MAX_VALUE ? -1 : (int) Math.min(60_000, (nanos + 999_999) / 1_000_000);
  }

  @Override
  public void wakeup() {
    waking.lock();
    try {
      if (!closed) {
        Libc.write(wake, one, 8);
      }
    } finally {
      waking.unlock();
    }
  }

  @Override
  public void close() {
    waking.lock();
    try {
      closed = true;
      Libc.close(wake);
      Libc.close(epoll);
      arena.close();
    } finally {
      waking.unlock();
    }
  }
}
