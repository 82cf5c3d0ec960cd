package org.strowger.kernel;

/**
 * A way to and from one peer: a UDP listener and the peer's address, or one TCP or TLS connection
 * (RFC 5626 §1 speaks of a flow in the same sense). Immutable.
 *
 * @param transport how octets travel
 * @param id for UDP the listener, for a stream the connection, unique in the exchange (see {@link
 *     Env#nextId})
 * @param local our address
 * @param remote the peer's address
 */
public record Flow(Transport transport, long id, Address local, Address remote) {
  @Override
  public String toString() {
    return transport + " " + local + " ⇄ " + remote;
  }
}
