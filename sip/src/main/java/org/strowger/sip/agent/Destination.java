package org.strowger.sip.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.sip.resolve.Hop;

/**
 * Where a request is sent, where its route and URI are not to decide. Immutable.
 *
 * @param flow the flow to use as long as it lives; null for none
 * @param hops places to try in order; empty for those of RFC 3263
 */
public record Destination(@Nullable Flow flow, List<Hop> hops) {
  /** By the first Route or the Request-URI, RFC 3263. */
  public static final Destination AUTO = new Destination(null, List.of());

  /** Copies the list. */
  public Destination {
    hops = List.copyOf(hops);
  }

  /** A flow, such as the one that a phone behind NAT registered by. */
  public static Destination by(Flow flow) {
    return new Destination(flow, List.of());
  }

  /** One place or several, in order. */
  public static Destination to(List<Hop> hops) {
    return new Destination(null, hops);
  }
}
