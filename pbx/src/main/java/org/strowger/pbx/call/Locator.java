package org.strowger.pbx.call;

import java.util.List;
import org.strowger.kernel.IpAddress;

/** Where an endpoint can be called right now: its registered places. Any shard, a snapshot. */
@FunctionalInterface
public interface Locator {
  /**
   * One place.
   *
   * @param reference what {@link OutgoingLeg#binding} repeats
   * @param preference 0..1000, higher first (the q value of a Contact, by 1000)
   * @param toward an address of the place's network, to choose our media address by; {@link
   *     IpAddress#ANY} if not known
   */
  record Place(String reference, int preference, IpAddress toward) {
    /** A place of an unknown network. */
    public Place(String reference, int preference) {
      this(reference, preference, IpAddress.ANY);
    }
  }

  /** The places of an endpoint, most preferred first; none if it is not registered. */
  List<Place> places(String endpoint);
}
