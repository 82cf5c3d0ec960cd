package org.strowger.server.mediaio;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.IpAddress;
import org.strowger.media.engine.Datagram;

/**
 * UDP sockets and the wait for them, as a media loop needs them: the system's own calls where they
 * can be had ({@link EpollNetwork}), the JDK's channels elsewhere ({@link NioNetwork}).
 */
interface MediaNetwork extends AutoCloseable {
  /** One bound socket. */
  interface Socket {
    /** Takes the next datagram that waits; false if none does. Loop's thread. */
    boolean receive(Datagram into);

    /** Sends a datagram; it is lost if the system does not take it at once. Loop's thread. */
    void send(Datagram datagram);

    /** Marks what is sent from now on with a differentiated services code point, 0..63. */
    void dscp(int codePoint);

    /** Closes the socket; nothing of it is ready after that. */
    void close();
  }

  /** Hears which sockets are ready. */
  interface Ready {
    /** A socket of this key has a datagram. */
    void onReady(int key);
  }

  /** Binds a socket; null if the address is taken or not ours. Any thread. */
  @Nullable Socket bind(IpAddress local, int port);

  /** Has {@link #await} watch a socket under a key. Loop's thread. */
  void watch(Socket socket, int key) throws IOException;

  /**
   * Waits until a socket is ready, {@link #wakeup} is called or time is up. Loop's thread.
   *
   * @param nanos the longest wait; 0 for none, {@link Long#MAX_VALUE} for as long as it takes
   */
  void await(long nanos, Ready ready) throws IOException;

  /** Ends a wait early. Any thread. */
  void wakeup();

  @Override
  void close();

  /** The best that this system has. */
  static MediaNetwork open() throws IOException {
    return Libc.available() ? new EpollNetwork() : new NioNetwork();
  }
}
