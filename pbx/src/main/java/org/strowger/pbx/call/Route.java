package org.strowger.pbx.call;

import java.util.List;
import org.strowger.pbx.settings.Peer;

/**
 * One way to a destination: all its places ring at once. Immutable.
 *
 * @param peer the endpoint or gateway
 * @param number the number as it will be sent
 * @param places of an endpoint; one without a reference for a gateway
 */
record Route(Peer peer, String number, List<Locator.Place> places) {
  Route {
    places = List.copyOf(places);
  }
}
