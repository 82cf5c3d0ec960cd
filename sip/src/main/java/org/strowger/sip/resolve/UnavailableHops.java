package org.strowger.sip.resolve;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.strowger.kernel.Address;
import org.strowger.kernel.Transport;

/**
 * Places that did not answer, or asked to be left alone for a time: RFC 3263 4.3. Confined to its
 * shard.
 *
 * <p>They are tried last, not never: if all places of a target are here, they are tried as before.
 * A place that was silent once is tried in its turn again after {@link #FIRST}; each further
 * silence doubles that, up to {@link #LONGEST}. Any response forgives it at once.
 */
public final class UnavailableHops {
  /** Places that are remembered; beyond, those that failed longest ago go. */
  public static final int MAX_ENTRIES = 1_000;

  /** How long a place counts as unavailable for the first silence. */
  public static final long FIRST = Duration.ofSeconds(30).toNanos();

  /** How long at most. */
  public static final long LONGEST = Duration.ofMinutes(5).toNanos();

  private record Place(Transport transport, Address address) {}

  private record Silence(long until, long length) {}

  private final Map<Place, Silence> entries =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Silence> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  /** A request to this place got no answer, or could not be sent. */
  public void failed(long now, Transport transport, Address address) {
    Place place = new Place(transport, address);
    Silence before = entries.remove(place);
    // Several calls that fail together are one silence.
    boolean again = before != null && before.until <= now;
    long length = before == null ? FIRST : again ? before.length * 2 : before.length;
    put(now, place, length);
  }

  /** This place said when it will serve again: 503 with Retry-After (RFC 3261 21.5.4). */
  public void retryAfter(long now, Transport transport, Address address, long seconds) {
    Place place = new Place(transport, address);
    entries.remove(place);
    put(now, place, Duration.ofSeconds(Math.clamp(seconds, 0, LONGEST / 1_000_000_000)).toNanos());
  }

  private void put(long now, Place place, long length) {
    long bounded = Math.min(length, LONGEST);
    entries.put(place, new Silence(now + bounded, bounded));
  }

  /** This place answered. */
  public void answered(Transport transport, Address address) {
    if (!entries.isEmpty()) {
      entries.remove(new Place(transport, address));
    }
  }

  /** The same places, those that are unavailable now behind the others. */
  public List<Hop> order(long now, List<Hop> hops) {
    List<Hop> first = new ArrayList<>();
    List<Hop> last = new ArrayList<>();
    for (Hop hop : hops) {
      Silence entry = entries.get(new Place(hop.transport(), hop.address()));
      (entry != null && entry.until > now ? last : first).add(hop);
    }
    first.addAll(last);
    return first;
  }

  /** How many places are remembered. */
  public int size() {
    return entries.size();
  }
}
