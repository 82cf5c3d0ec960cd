package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.settings.Endpoint;
import org.strowger.pbx.settings.Gateway;
import org.strowger.pbx.settings.Peer;

/**
 * Goes through the ways to one target: all places of an endpoint at once, the gateways of a group
 * one after another, the next one only where the gateway failed and never because of what the
 * called user did. Gateways that are down are passed over; where that leaves none to try, the first
 * of them is tried all the same, since it may be back before a probe finds out. Confined to its
 * shard.
 */
final class Hunt {
  private static final long MS = 1_000_000L;

  /** How long a gateway that is thought to be down may stay without any sign of work. */
  private static final int LAST_RESORT_MS = 3_000;

  /** What users answer outweighs what networks fail with; the first of these wins. */
  private static final List<Integer> RANK =
      List.of(
          CauseValue.USER_BUSY,
          CauseValue.CALL_REJECTED,
          CauseValue.NO_ANSWER,
          CauseValue.NO_USER_RESPONDING,
          CauseValue.NUMBER_CHANGED,
          CauseValue.UNALLOCATED,
          CauseValue.INVALID_NUMBER_FORMAT);

  private final OutgoingCalls calls;
  private final DialTarget target;
  private final ArrayDeque<Route> ways;
  private final List<Leg> trying = new ArrayList<>();
  private final List<Leg> given = new ArrayList<>();
  private final Map<Leg, Long> respondBy = new HashMap<>();
  private @Nullable Route passedOver;
  private Cause cause;

  Hunt(OutgoingCalls calls, DialTarget target, List<Route> routes) {
    this.calls = calls;
    this.target = target;
    this.ways = new ArrayDeque<>(routes);
    this.cause =
        routes.isEmpty()
            ? Cause.of(
                CauseValue.NO_ROUTE_TO_DESTINATION,
                "there is no endpoint, gateway or group " + target.peer())
            : Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION);
  }

  /** Whether a leg is, or was, one of this hunt's. */
  boolean has(Leg leg) {
    return trying.contains(leg) || given.contains(leg);
  }

  /** Whether somebody may still answer. */
  boolean isRunning() {
    return !trying.isEmpty();
  }

  /** Why nobody answered. */
  Cause cause() {
    return cause;
  }

  /** How long the first way's endpoint wants to ring, milliseconds; 0 if it does not say. */
  int ringMs() {
    return !ways.isEmpty() && ways.getFirst().peer() instanceof Endpoint endpoint
        ? endpoint.ringMs()
        : 0;
  }

  /** Whether every way goes to a gateway that takes numbers whole. */
  boolean wantsWholeNumbers() {
    return !ways.isEmpty()
        && ways.stream()
            .allMatch(
                way -> way.peer() instanceof Gateway gateway && !calls.takesMoreDigits(gateway));
  }

  /** Takes the next way that works. */
  void advance(long now) {
    while (trying.isEmpty() && !ways.isEmpty()) {
      Route route = ways.removeFirst();
      String name = route.peer().name();
      String down = calls.call().services().health().reason(name);
      if (down == null) {
        offer(now, route, Integer.MAX_VALUE);
      } else {
        give(now, Cause.of(CauseValue.DESTINATION_OUT_OF_ORDER, name + " is down: " + down));
        passedOver = passedOver == null ? route : passedOver;
      }
    }
    Route last = passedOver;
    if (last != null && trying.isEmpty() && given.isEmpty()) {
      passedOver = null;
      calls.call().note(now, null, "no other way is left: " + last.peer().name() + " is tried");
      offer(now, last, LAST_RESORT_MS);
    }
  }

  private void offer(long now, Route route, int patienceMs) {
    String name = route.peer().name();
    List<Locator.Place> places = calls.places(route);
    if (route.places().isEmpty()) {
      give(now, Cause.of(CauseValue.SUBSCRIBER_ABSENT, name + " is not registered"));
    } else if (places.isEmpty()) {
      give(now, unprotected(route.peer()));
    } else if (!calls.canSpeak(route.peer())) {
      give(
          now,
          Cause.of(
              CauseValue.BEARER_NOT_IMPLEMENTED,
              "the caller offers no codec that " + name + " may use"));
    } else {
      tryRoute(now, route, places, patienceMs);
    }
  }

  /** A phone may register by a protected way at any time (RFC 5630 5.3); a gateway never will. */
  private static Cause unprotected(Peer peer) {
    String why = "the caller wants a protected call, which %s cannot have".formatted(peer.name());
    return switch (peer) {
      case Endpoint _ -> Cause.of(CauseValue.SUBSCRIBER_ABSENT, why).in(Cause.Sense.UNPROTECTED);
      case Gateway _ -> Cause.of(CauseValue.CALL_REJECTED, why);
    };
  }

  private void tryRoute(long now, Route route, List<Locator.Place> places, int patienceMs) {
    for (Locator.Place place : places) {
      Cause full = take(route);
      if (full != null) {
        give(now, full);
        return;
      }
      Leg leg = calls.start(now, route, place);
      if (leg == null) {
        calls.call().services().circuits().release(route.peer().name());
        give(now, Cause.of(CauseValue.RESOURCE_UNAVAILABLE, "no media port or no leg is free"));
        return;
      }
      trying.add(leg);
      if (route.peer() instanceof Gateway gateway) {
        int responseMs = Math.min(patienceMs, gateway.failover().responseMs());
        respondBy.put(leg, now + responseMs * MS);
      }
    }
  }

  private @Nullable Cause take(Route route) {
    Circuits circuits = calls.call().services().circuits();
    String name = route.peer().name();
    return switch (route.peer()) {
      case Gateway gateway ->
          circuits.take(name, gateway.channels())
              ? null
              : Cause.of(
                  CauseValue.NO_CIRCUIT,
                  "all channels of " + name + " are in use, " + gateway.channels());
      case Endpoint endpoint ->
          circuits.take(name, endpoint.maxCalls() == 0 ? 0 : limit(endpoint))
              ? null
              : Cause.of(CauseValue.USER_BUSY, name + " has as many calls as it may have");
    };
  }

  /** A phone that rings at several places has one call, not several. */
  private int limit(Endpoint endpoint) {
    return endpoint.maxCalls() + trying.size();
  }

  private void give(long now, Cause why) {
    cause = why;
    calls.call().note(now, null, "not " + target.peer() + ": " + why);
  }

  /** Digits that follow the number, for those who are called. */
  void moreDigits(LegEvent.MoreDigits more) {
    trying.forEach(leg -> leg.moreDigits(more.digits(), more.complete()));
  }

  /** The far side works on it. */
  void alive(Leg leg) {
    respondBy.remove(leg);
  }

  /** A leg ended without an answer. */
  void ended(long now, Leg leg, Cause why) {
    if (!trying.remove(leg)) {
      return;
    }
    respondBy.remove(leg);
    given.add(leg);
    failed(now, leg, why);
  }

  private void failed(long now, Leg leg, Cause why) {
    cause = given.size() == 1 ? why : worst(List.of(why, cause));
    boolean declined = why.value() == CauseValue.CALL_REJECTED && why.location() == Location.U;
    if (declined) {
      hangup(now, null, Cause.of(CauseValue.NON_SELECTED_USER, "declined elsewhere"));
      ways.clear();
    }
    boolean next =
        leg.peer() instanceof Gateway gateway && gateway.failover().causes().contains(why.value());
    if (next && trying.isEmpty() && !ways.isEmpty()) {
      calls.call().note(now, leg, "next way after " + why);
      cause = why;
      advance(now);
    } else if (trying.isEmpty()) {
      ways.clear();
    }
  }

  /** Hangs up all but one, which won, and stops. */
  void hangup(long now, @Nullable Leg winner, Cause why) {
    ways.clear();
    passedOver = null;
    for (Leg leg : List.copyOf(trying)) {
      if (leg != winner) {
        trying.remove(leg);
        given.add(leg);
        leg.hangup(now, why);
      }
    }
    respondBy.clear();
  }

  /** The leg that ended with a cause; null if none did. */
  @Nullable Leg decider(Cause why) {
    for (Leg leg : given) {
      LegRecord.End end = leg.ledger().end();
      if (end != null && end.cause().equals(why)) {
        return leg;
      }
    }
    return null;
  }

  /** Of several causes the one that says most. */
  static Cause worst(Collection<Cause> causes) {
    Cause last = Cause.of(CauseValue.NO_ROUTE_TO_DESTINATION);
    int best = Integer.MAX_VALUE;
    for (Cause each : causes) {
      int rank = RANK.indexOf(each.value());
      int position = rank < 0 ? RANK.size() : rank;
      if (position < best) {
        best = position;
        last = each;
      }
    }
    return last;
  }

  long nextTimeout() {
    long next = Deadlines.NEVER;
    for (long at : respondBy.values()) {
      next = Math.min(next, at);
    }
    return next;
  }

  void onTimeout(long now) {
    for (Leg leg : List.copyOf(trying)) {
      Long at = respondBy.get(leg);
      if (at != null && at <= now) {
        respondBy.remove(leg);
        trying.remove(leg);
        given.add(leg);
        Cause why =
            Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, leg.peer().name() + " does not respond");
        leg.hangup(now, why);
        failed(now, leg, why);
      }
    }
  }
}
