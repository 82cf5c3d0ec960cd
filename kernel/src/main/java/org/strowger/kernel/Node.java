package org.strowger.kernel;

/**
 * What a driver runs: engines behind one set of listeners, sans-I/O. The driver is a shard's thread
 * with real sockets, or a simulated world with virtual ones; the node cannot tell. Confined to its
 * shard.
 *
 * <p>Every method only appends to the outbox, which the driver drains after it returned.
 */
public interface Node {
  /** A datagram, or the next octets of a connection. */
  void onBytes(long now, Flow flow, Octets octets, Outbox out);

  /**
   * A connection stands: one that we asked for with {@link Transmit.Connect}, or one that a peer
   * opened.
   *
   * @param listener the listener that accepted it; 0 for one that we asked for
   */
  void onOpened(long now, Flow flow, long listener, Outbox out);

  /**
   * A connection, a connection attempt or a listener ended, by whomever: by {@link Transmit.Close},
   * too.
   *
   * @param reason for people; empty if it was closed in order
   */
  void onClosed(long now, long id, String reason, Outbox out);

  /** A listener that {@link Transmit.Listen} asked for stands. */
  void onListening(long now, long id, Address local, Outbox out);

  /** Fires what is due; a call too many does nothing. */
  void onTimeout(long now, Outbox out);

  /** When {@link #onTimeout} is wanted next; {@link Deadlines#NEVER} for never. */
  long nextTimeout();
}
