package org.strowger.media.engine;

/** Where packets go: sockets, or a simulated network. */
public interface PacketSink {
  /**
   * Sends a datagram from one of a port's two sockets. It is lost if the network does not take it.
   *
   * @param port the engine's number of the port
   * @param datagram octets and destination; the sink keeps neither
   */
  void send(int port, Datagram datagram);
}
