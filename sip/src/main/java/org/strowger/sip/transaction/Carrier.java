package org.strowger.sip.transaction;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;
import org.strowger.kernel.Flow;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Transport;

/** How transactions reach the network: RFC 3261 §18 without the matching. */
public interface Carrier {
  /**
   * Sends a message on a flow; a connection that is being opened keeps it until it stands.
   *
   * @return false if the connection is gone
   */
  boolean send(Flow flow, Octets message, Outbox out);

  /**
   * A connection to an address: one that stands, or a new one.
   *
   * @return null if no more connections are allowed
   */
  @Nullable Flow connect(Transport transport, Address remote, String serverName, Outbox out);

  /** What Via and Contact say of us on a flow: the address at which peers reach us. */
  Address sentBy(Flow flow);
}
