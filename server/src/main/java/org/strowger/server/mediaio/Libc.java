package org.strowger.server.mediaio;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The few calls of the C library that media needs, on Linux with 64 bits. Any thread. Constants are
 * those of x86-64 and AArch64, which agree.
 *
 * <p>Each call answers what the C function does; -1 is a failure, whatever {@code errno} says: a
 * datagram that cannot be sent or received now is lost, as datagrams are.
 */
final class Libc {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int SOCK_DGRAM = 2;
  static final int NONBLOCK = 0x800;
  static final int CLOEXEC = 0x80000;
  static final int IPPROTO_IP = 0;
  static final int IP_TOS = 1;
  static final int IPPROTO_IPV6 = 41;
  static final int IPV6_V6ONLY = 26;
  static final int IPV6_TCLASS = 67;
  static final int EPOLL_CTL_ADD = 1;
  static final int EPOLLIN = 1;

  /** {@code struct epoll_event} is packed on x86-64 only. */
  static final int EPOLL_EVENT = isX86() ? 12 : 16;

  static final int EPOLL_DATA = isX86() ? 4 : 8;

  private static final Logger LOG = LoggerFactory.getLogger(Libc.class);

  private static final MethodHandle SOCKET = handle("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = handle("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = handle("close", JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      handle("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle RECVFROM =
      longHandle("recvfrom", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS);
  private static final MethodHandle SENDTO =
      longHandle("sendto", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle EPOLL_CREATE = handle("epoll_create1", JAVA_INT);
  private static final MethodHandle EPOLL_CTL =
      handle("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
  private static final MethodHandle EPOLL_WAIT =
      handle("epoll_wait", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
  private static final MethodHandle EVENTFD = handle("eventfd", JAVA_INT, JAVA_INT);
  private static final MethodHandle READ = longHandle("read", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle WRITE = longHandle("write", JAVA_INT, ADDRESS, JAVA_LONG);

  private Libc() {}

  /** Whether these calls can be had here; asked once, logged once. */
  static boolean available() {
    return Availability.REASON == null;
  }

  /** Why not; null if they can. */
  private static final class Availability {
    static final @Nullable String REASON = reason();

    private static @Nullable String reason() {
      String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
      boolean known = system.matches("(?i)linux (amd64|x86_64|aarch64)");
      String reason = known ? trial() : system;
      if (reason != null) {
        LOG.info("media uses the JDK's channels: no system calls here ({})", reason);
      }
      return reason;
    }

    private static @Nullable String trial() {
      try {
        int fd = eventfd(0, NONBLOCK | CLOEXEC);
        return fd < 0 || close(fd) < 0 ? "a trial call failed" : null;
      } catch (RuntimeException | LinkageError e) {
        return String.valueOf(e.getMessage());
      }
    }
  }

  static int socket(int family, int type, int protocol) {
    try {
      return (int) SOCKET.invokeExact(family, type, protocol);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int bind(int fd, MemorySegment address, int length) {
    try {
      return (int) BIND.invokeExact(fd, address, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int close(int fd) {
    try {
      return (int) CLOSE.invokeExact(fd);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** {@code setsockopt} of an int. */
  static int option(int fd, int level, int name, int value) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocateFrom(JAVA_INT, value);
      return (int) SETSOCKOPT.invokeExact(fd, level, name, memory, 4);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long recvfrom(
      int fd, MemorySegment data, long length, MemorySegment from, MemorySegment fromLength) {
    try {
      return (long) RECVFROM.invokeExact(fd, data, length, 0, from, fromLength);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long sendto(int fd, MemorySegment data, long length, MemorySegment to, int toLength) {
    try {
      return (long) SENDTO.invokeExact(fd, data, length, 0, to, toLength);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int epollCreate(int flags) {
    try {
      return (int) EPOLL_CREATE.invokeExact(flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int epollCtl(int epoll, int operation, int fd, MemorySegment event) {
    try {
      return (int) EPOLL_CTL.invokeExact(epoll, operation, fd, event);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int epollWait(int epoll, MemorySegment events, int most, int milliseconds) {
    try {
      return (int) EPOLL_WAIT.invokeExact(epoll, events, most, milliseconds);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static int eventfd(int initial, int flags) {
    try {
      return (int) EVENTFD.invokeExact(initial, flags);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long read(int fd, MemorySegment data, long length) {
    try {
      return (long) READ.invokeExact(fd, data, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  static long write(int fd, MemorySegment data, long length) {
    try {
      return (long) WRITE.invokeExact(fd, data, length);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static boolean isX86() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).matches("amd64|x86_64");
  }

  private static MethodHandle handle(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(JAVA_INT, parameters));
  }

  private static MethodHandle longHandle(String name, MemoryLayout... parameters) {
    return link(name, FunctionDescriptor.of(JAVA_LONG, parameters));
  }

  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    MemorySegment symbol = linker.defaultLookup().findOrThrow(name);
    return linker.downcallHandle(symbol, descriptor);
  }

  /** A call of ours never throws; only the JDK's own machinery could. */
  private static AssertionError impossible(Throwable e) {
    return new AssertionError("a system call threw", e);
  }
}
