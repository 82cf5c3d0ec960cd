package org.strowger.h323.call;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;

/** What is known of who calls us. Asked on the shard. */
@FunctionalInterface
public interface PeerProfiles {
  /** The profile for an incoming call from an address; asked once a call. */
  PeerProfile of(Address remote);

  /**
   * The messages of a user, of which a peer wants to tell or to know (H.450.7).
   *
   * @return null if there is no such user, or the peer may not
   */
  default @Nullable Mailbox mailbox(Address remote, String user) {
    return null;
  }
}
