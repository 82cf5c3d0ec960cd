package org.strowger.h323.call;

import org.strowger.kernel.Address;

/** What is known of who calls us. Asked once a call, on the shard. */
@FunctionalInterface
public interface PeerProfiles {
  /** The profile for an incoming call from an address. */
  PeerProfile of(Address remote);
}
