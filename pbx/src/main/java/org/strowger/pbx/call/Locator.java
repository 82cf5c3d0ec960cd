package org.strowger.pbx.call;

import java.util.List;

/** Where an endpoint can be called right now: its registered places. Any shard, a snapshot. */
@FunctionalInterface
public interface Locator {
  /**
   * One place.
   *
   * @param reference what {@link OutgoingLeg#binding} repeats
   * @param preference 0..1000, higher first (the q value of a Contact, by 1000)
   */
  record Place(String reference, int preference) {}

  /** The places of an endpoint, most preferred first; none if it is not registered. */
  List<Place> places(String endpoint);
}
