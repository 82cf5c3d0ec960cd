package org.strowger.kernel.sim;

import org.strowger.kernel.Address;
import org.strowger.kernel.Octets;

/** Takes the datagrams of a port that is bound outside a node, such as an RTP port. */
@FunctionalInterface
public interface SimReceiver {
  /** A datagram arrived. */
  void onDatagram(long now, Address from, Octets octets);
}
