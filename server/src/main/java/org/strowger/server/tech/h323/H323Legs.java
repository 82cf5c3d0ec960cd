package org.strowger.server.tech.h323;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.call.H323Endpoint;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.h323.q931.Cause;
import org.strowger.kernel.Outbox;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.call.LegListener;
import org.strowger.pbx.call.OutgoingLeg;
import org.strowger.server.tech.peer.DeferredEvents;
import org.strowger.server.tech.peer.ProbeRounds;

/**
 * The legs of one shard: what they ask of the endpoint, and what it and the gatekeepers say of
 * their calls. Confined to its shard.
 *
 * <p>A gatekeeper has a say in some of it, which goes by {@link GatekeeperCalls}: the endpoint does
 * not know a call of ours before it is admitted.
 */
final class H323Legs {
  private final Parts parts;
  private final Map<CallId, H323Leg> byCall = new HashMap<>();
  private final GatekeeperCalls admissions;
  private final H323Reception reception;
  private final OutgoingSetups setups;

  /**
   * What legs need. Each part is confined to the shard.
   *
   * @param events what the endpoint puts out
   * @param owner takes what the owner is to know
   * @param clock the time now
   * @param notes which messages are whose
   */
  record Parts(
      H323Endpoint endpoint,
      DeferredEvents events,
      Outbox owner,
      LongSupplier clock,
      LegNotes notes,
      ProbeRounds probes,
      Consultations consultations) {}

  /** A command to the endpoint, at a time. */
  @FunctionalInterface
  interface Command {
    void run(H323Endpoint endpoint, long now, Outbox out);
  }

  /**
   * No legs.
   *
   * @param orders take what gatekeepers are to be asked or told
   */
  H323Legs(Parts parts, Consumer<RasOrder> orders) {
    this.parts = parts;
    this.admissions = new GatekeeperCalls(this, orders);
    this.reception = new H323Reception(this, admissions, parts.consultations());
    this.setups = new OutgoingSetups(this, admissions);
  }

  /** How many there are. */
  int size() {
    return byCall.size();
  }

  H323Endpoint endpoint() {
    return parts.endpoint();
  }

  /** What gatekeepers grant to calls. */
  GatekeeperCalls admissions() {
    return admissions;
  }

  Consultations consultations() {
    return parts.consultations();
  }

  void add(H323Leg leg) {
    byCall.put(leg.call(), leg);
    parts.notes().leg(leg.call(), leg.id());
  }

  void remove(CallId call) {
    byCall.remove(call);
  }

  /** The leg of a call; null if it has none. */
  @Nullable H323Leg leg(CallId call) {
    return byCall.get(call);
  }

  /** The name of a call's leg, which its messages were noted by before there was one. */
  LegId legId(CallId call) {
    return parts.notes().leg(call);
  }

  /** Tells the owner. */
  void tell(H323TechEvent event) {
    parts.owner().add(event);
  }

  /** Runs something when the owner calls again, with the time then. */
  void later(LongConsumer event) {
    parts.events().later(() -> event.accept(parts.clock().getAsLong()));
  }

  // What legs ask.

  /** Runs a command; its octets leave at once, its events later. */
  void command(Command command) {
    long now = parts.clock().getAsLong();
    command.run(parts.endpoint(), now, parts.events().outbox());
    parts.events().sort(now);
  }

  /** Has a call go on where its gateway says; whether it does. */
  boolean follow(H323Event.Redirected said) {
    boolean[] follows = new boolean[1];
    command((endpoint, now, out) -> follows[0] = endpoint.follow(now, said, out));
    return follows[0];
  }

  /** More digits of the called number, for the gatekeeper or for the gateway. */
  void inform(CallId call, OverlapSending.Part part) {
    if (!admissions.grow(call, part.digits(), part.complete())) {
      command(
          (endpoint, now, out) -> endpoint.inform(now, call, part.digits(), part.complete(), out));
    }
  }

  /** Changes a call's media, when the gatekeeper has nothing against it. */
  void changeMedia(CallId call, CallMedia media) {
    if (!admissions.asks(call, media)) {
      setMedia(call, media);
    }
  }

  /** Ends a call, be it made already or only asked for. */
  void hangup(CallId call, Cause cause) {
    H323Event.Released given = admissions.giveUp(call, cause);
    if (given != null) {
      long now = parts.clock().getAsLong();
      parts.events().later(() -> released(now, given));
    } else {
      refuse(call, cause);
    }
  }

  // Calls that begin.

  /** A leg to a gateway; to null, that is to one that is not known, it ends at once. */
  H323Leg dial(LegId id, OutgoingLeg request, LegListener listener, @Nullable H323Peer peer) {
    return peer == null
        ? setups.nowhere(id, request, listener)
        : setups.dial(id, request, listener, peer);
  }

  /** Makes a call: nobody has to admit it, or it is admitted. */
  void call(OutgoingCall order, CallNumbers numbers) {
    command((endpoint, now, out) -> endpoint.call(now, order, numbers, out));
    H323Leg leg = byCall.get(numbers.id());
    if (leg != null) {
      leg.called();
    }
  }

  /** An incoming call that its gatekeeper admits, with what was heard of it meanwhile. */
  void admitted(long now, H323Event.CallOffered offered, H323Peer peer, List<H323Event> meanwhile) {
    reception.admitted(now, offered, peer, meanwhile);
  }

  /** Refuses an incoming call, or ends any other. */
  void refuse(CallId id, Cause cause) {
    command((endpoint, now, out) -> endpoint.release(now, id, cause, out));
  }

  // What the endpoint says.

  /** Something happened in a call; a new one is of one of these peers, or it is refused. */
  void on(long now, H323Event event, H323Peers peers) {
    switch (event) {
      case H323Event.Released released -> released(now, released);
      case H323Event other when admissions.keeps(now, other) -> {}
      case H323Event.CallOffered offered -> reception.offered(now, offered, peers);
      case H323Event other -> {
        H323Leg leg = byCall.get(other.id());
        if (leg != null) {
          leg.on(now, other);
        }
      }
    }
  }

  private void released(long now, H323Event.Released released) {
    admissions.over(released.id(), released.release().cause().value());
    if (!admissions.keeps(now, released)) {
      ended(now, released);
    }
  }

  private void ended(long now, H323Event.Released released) {
    H323Leg leg = byCall.remove(released.id());
    if (leg != null) {
      if (leg.unreached(released.release())) {
        parts.probes().unreachable(now, leg.peer(), released.release().detail(), parts.owner());
      }
      leg.on(now, released);
    }
  }

  // What gatekeepers say.

  /** A gatekeeper says something of a call. */
  void on(long now, RasEvent.OfCall event) {
    admissions.on(now, event);
  }

  /** A message to or of a gatekeeper about a call. */
  void traced(RasEvent.Traced traced) {
    parts.notes().gatekeeper(traced);
  }

  /** The gatekeeper does not admit a call of ours. */
  void notAdmitted(long now, RasEvent.Refused refused) {
    H323Leg leg = byCall.remove(refused.id());
    if (leg != null) {
      leg.tell(now, Refusals.ended(refused));
    }
  }

  /** The gatekeeper wants more digits of the called number. */
  void wantsDigits(long now, CallId call) {
    H323Leg leg = byCall.get(call);
    if (leg != null) {
      leg.on(now, new H323Event.MoreDigitsWanted(call));
    }
  }

  /** The gatekeeper ends a call: for our side it fails. */
  void drop(long now, CallId call, String why) {
    Cause cause = H323Causes.element(org.strowger.pbx.call.Cause.of(CauseValue.NORMAL_UNSPECIFIED));
    H323Event.Released given = admissions.giveUp(call, cause);
    if (given != null) {
      ended(now, given);
    } else {
      command((endpoint, at, out) -> endpoint.fail(at, call, cause.value(), why, out));
    }
  }

  /** Changes a call's media, against which the gatekeeper has nothing. */
  void setMedia(CallId call, CallMedia media) {
    command((endpoint, now, out) -> endpoint.changeMedia(now, call, media, out));
  }
}
