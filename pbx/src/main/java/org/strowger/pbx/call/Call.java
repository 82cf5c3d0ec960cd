package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Timed;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.settings.Configuration;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecord;

/**
 * What a caller started: its legs, what they take part in, its record. Confined to its shard.
 *
 * <p>The call itself decides little. Each leg has a {@link LegHandler} that hears it: the {@link
 * ChannelLeg} on which the dialplan runs, a {@link DialAttempt}, or a {@link Bridge}. The call
 * holds them together, runs their timers, and is over when no leg, no port and no script is left.
 */
final class Call implements Timed {
  /** What was in force when the call began, and stays so for it. */
  record Plans(Configuration configuration, Scripts scripts) {}

  /** Local targets of one call, one after another and at once: a loop that splits is cut short. */
  static final int MAX_BRANCHES = 1000;

  private final String id;
  private final Services services;
  private final Plans plans;
  private final CallLedger ledger;
  private final FlightRecord flight;
  private final List<Leg> legs = new ArrayList<>();
  private final List<CallPart> parts = new ArrayList<>();
  private int scripts;
  private int branches;
  private boolean finished;
  private boolean news;

  Call(Services services, Plans plans, IncomingLeg request, long now) {
    this.id = "%02x-".formatted(services.env().shard()) + services.env().token(16);
    this.services = services;
    this.plans = plans;
    this.ledger = new CallLedger(id, request, now, services.env().wallClock());
    this.flight = new FlightRecord(now, ledger.wallStart());
  }

  String id() {
    return id;
  }

  Services services() {
    return services;
  }

  Configuration configuration() {
    return plans.configuration;
  }

  /** The dialplan that was in force when the call began. */
  Scripts scripts() {
    return plans.scripts;
  }

  CallLedger ledger() {
    return ledger;
  }

  FlightRecord flight() {
    return flight;
  }

  /** The legs that are not gone yet. */
  List<Leg> legs() {
    return legs;
  }

  /** Notes a state change or a decision in the flight record. */
  void note(long now, @Nullable Leg leg, String text) {
    flight.add(new FlightEntry.Note(now, leg == null ? null : leg.id(), text));
  }

  /** Takes a leg in: a new one, or one that comes from another call. */
  void add(Leg leg) {
    legs.add(leg);
    ledger.add(leg.ledger());
    services.track(leg);
  }

  /** Gives a leg away to another call. */
  void remove(Leg leg) {
    legs.remove(leg);
  }

  /** Whether the call may have another leg. */
  boolean hasRoom() {
    return legs.size() < plans.configuration.exchange().maxLegsPerCall()
        && ledger.legs() < CallLedger.MAX_LEGS;
  }

  /** Adds a part with timers. */
  void add(CallPart part) {
    parts.add(part);
  }

  /** Removes a part. */
  void remove(CallPart part) {
    parts.remove(part);
  }

  /** Whether the call may have one Local target more, which is counted. */
  boolean takeBranch() {
    return branches++ < MAX_BRANCHES;
  }

  /** A script begins. */
  void scriptBegins() {
    scripts++;
  }

  /** A script is over. */
  void scriptEnds() {
    scripts--;
  }

  /** A leg ended: its channel is free again. */
  void released(Leg leg) {
    services.circuits().release(leg.peer().name());
    services.changed(this);
  }

  /** Ends everything, by a decision of the exchange. */
  void hangup(long now, Cause cause) {
    ledger.decide(HangupParty.EXCHANGE, cause, "");
    note(now, null, "the exchange ends the call: " + cause);
    for (Leg leg : List.copyOf(legs)) {
      leg.hangup(now, cause);
    }
  }

  /** The record has news worth keeping before the end. */
  void news() {
    news = true;
  }

  /** Whether the record had news since this was asked last. */
  boolean takeNews() {
    boolean had = news;
    news = false;
    return had;
  }

  /** Whether nothing is left of the call. */
  boolean isOver() {
    for (Leg leg : List.copyOf(legs)) {
      if (leg.isGone()) {
        legs.remove(leg);
        services.forget(leg);
      }
    }
    return legs.isEmpty() && scripts == 0;
  }

  /** The final record, once; null when it was made before. */
  @Nullable CallRecord finish(long now) {
    if (finished) {
      return null;
    }
    finished = true;
    return ledger.finish(now, flight);
  }

  /** The record so far. */
  CallRecord record() {
    return ledger.record();
  }

  @Override
  public long nextTimeout() {
    long next = Deadlines.NEVER;
    for (Leg leg : legs) {
      next = Math.min(next, leg.nextTimeout());
    }
    for (CallPart part : parts) {
      next = Math.min(next, part.nextTimeout());
    }
    return next;
  }

  @Override
  public void onTimeout(long now, Outbox out) {
    services.changed(this);
    for (Leg leg : List.copyOf(legs)) {
      if (leg.nextTimeout() <= now) {
        leg.onTimeout(now);
      }
    }
    for (CallPart part : List.copyOf(parts)) {
      if (parts.contains(part) && part.nextTimeout() <= now) {
        part.onTimeout(now);
      }
    }
  }
}
