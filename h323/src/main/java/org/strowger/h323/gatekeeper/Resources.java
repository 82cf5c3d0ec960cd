package org.strowger.h323.gatekeeper;

import java.util.List;
import org.strowger.kernel.Outbox;

/**
 * Tells the gatekeeper when our channels are almost all in use, so that it sends calls elsewhere,
 * and when there are some again (RAI, H.225.0 7.18.1). Confined to its shard.
 *
 * <p>They have to be fewer by a tenth of all for that: else each call at the limit were told. A
 * gatekeeper that takes a registration takes us for free.
 */
final class Resources {
  private static final int GAP = 10;

  private final RasSettings settings;
  private final Registration registration;
  private final Requests requests;
  private boolean full;

  Resources(RasSettings settings, Registration registration, Requests requests) {
    this.settings = settings;
    this.registration = registration;
    this.requests = requests;
  }

  /** Looks whether so many calls are news. */
  void heed(long now, int calls, Outbox out) {
    RasSettings.Capacity capacity = settings.capacity();
    if (!registration.isRegistered()) {
      full = false;
    } else if (capacity.almostFull() > 0 && !requests.isFull()) {
      long used = 100L * calls;
      long limit = (long) capacity.almostFull() * capacity.channels();
      long low = Math.max(0, (long) (capacity.almostFull() - GAP) * capacity.channels());
      boolean next = full ? used > low : used >= limit;
      if (next != full) {
        full = next;
        tell(now, out);
      }
    }
  }

  private void tell(long now, Outbox out) {
    requests.drop(List.of(RequestKind.RESOURCES)); // what was told before is true no more
    requests.send(
        now,
        RequestKind.RESOURCES,
        null,
        registration.gatekeeper(),
        n -> RasWriter.resources(n, settings, registration.endpointIdentifier(), full),
        out);
  }
}
