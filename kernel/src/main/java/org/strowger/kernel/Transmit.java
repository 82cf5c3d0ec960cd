package org.strowger.kernel;

/** What an engine wants done on the network. */
public sealed interface Transmit extends Output {
  /** The id of the flow, connection or listener that it is about. */
  long flowId();

  /**
   * Send octets: one datagram, or the next octets of a connection.
   *
   * @param flow the listener and peer, or the connection
   * @param octets what to send
   */
  record Send(Flow flow, Octets octets) implements Transmit {
    @Override
    public long flowId() {
      return flow.id();
    }
  }

  /**
   * Open a connection; the owner answers with connected or closed for the same id.
   *
   * @param transport TCP or TLS
   * @param id the connection's id, from {@link Env#nextId}
   * @param remote where to
   * @param serverName the name that the peer's certificate must carry; empty for TCP
   */
  record Connect(Transport transport, long id, Address remote, String serverName)
      implements Transmit {
    @Override
    public long flowId() {
      return id;
    }
  }

  /**
   * Close a connection when what was sent before is out.
   *
   * @param id the connection
   */
  record Close(long id) implements Transmit {
    @Override
    public long flowId() {
      return id;
    }
  }

  /**
   * Listen for connections on a port that the system chooses; the owner answers with the address,
   * or with closed for the same id.
   *
   * @param id the listener's id, from {@link Env#nextId}; {@link Close} ends it
   * @param local the local address
   */
  record Listen(long id, IpAddress local) implements Transmit {
    @Override
    public long flowId() {
      return id;
    }
  }
}
