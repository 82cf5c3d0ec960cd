package org.strowger.server.tech.h323;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.call.H323Event;
import org.strowger.h323.call.OutgoingCall;
import org.strowger.h323.call.Release;
import org.strowger.h323.control.CallMedia;
import org.strowger.h323.gatekeeper.Bandwidths;
import org.strowger.h323.gatekeeper.CallAdmission;
import org.strowger.h323.gatekeeper.RasEvent;
import org.strowger.h323.message.Alias;
import org.strowger.h323.q931.Cause;
import org.strowger.h323.q931.PartyNumber;
import org.strowger.kernel.Address;

/**
 * Calls of this shard that a gatekeeper has to admit, from the question to DRQ (H.323 8.1, 8.5).
 * Confined to its shard.
 *
 * <p>An outgoing call has no Setup before its admission. An incoming one is offered to nobody
 * before it; what the caller says meanwhile waits.
 */
final class GatekeeperCalls {
  /** The most events of a caller that wait; one that says more is refused. */
  static final int MAX_EVENTS = 64;

  private static final int LOCATION = 5; // private network serving the remote user
  private static final int NO_CIRCUIT = 34; // what noBandwidth is in a Release Complete
  private static final int CONGESTION = 42;
  private static final int INVALID_NUMBER_FORMAT = 28;

  private final H323Legs legs;
  private final Consumer<RasOrder> orders;
  private final Map<CallId, Waiting> waiting = new HashMap<>();
  private final Map<CallId, Held> held = new HashMap<>();

  /** A call that the gatekeeper knows of. */
  private static final class Held {
    private final String gateway;
    private long granted;
    private @Nullable CallMedia media;
    private @Nullable CallMedia wished;

    private Held(String gateway, long granted) {
      this.gateway = gateway;
      this.granted = granted;
    }
  }

  /** A call that is asked for. */
  private sealed interface Waiting {
    /**
     * One that is made.
     *
     * @param asked the number that the gatekeeper is asked about; null if it wants more digits
     */
    record Outgoing(
        H323Peer peer, OutgoingCall order, CallNumbers numbers, @Nullable PartyNumber asked)
        implements Waiting {
      boolean hasGrown() {
        return asked != null && !asked.equals(order.called());
      }

      boolean mayGrow() {
        return hasGrown() || !order.complete();
      }
    }

    record Incoming(H323Event.CallOffered offered, H323Peer peer, List<H323Event> events)
        implements Waiting {}
  }

  /**
   * No calls yet.
   *
   * @param orders take what the gatekeeper is to be asked or told
   */
  GatekeeperCalls(H323Legs legs, Consumer<RasOrder> orders) {
    this.legs = legs;
    this.orders = orders;
  }

  /** How many calls gatekeepers know of. */
  int size() {
    return held.size();
  }

  /** A call is to be made. */
  void dial(H323Peer peer, OutgoingCall order, CallNumbers numbers) {
    waiting.put(numbers.id(), new Waiting.Outgoing(peer, order, numbers, order.called()));
    List<Alias> destination = aliases(order.called(), order.calledAliases());
    CallAdmission wanted =
        new CallAdmission(
            numbers,
            false,
            sources(order, peer),
            destination,
            null,
            null,
            order.media() == null ? Bandwidths.TELEPHONE : Bandwidths.of(order.media()));
    held.put(wanted.numbers().id(), new Held(peer.name(), wanted.bandwidth()));
    orders.accept(new RasOrder.Admit(peer.name(), wanted));
  }

  /** The caller, and us, whom the gatekeeper knows. */
  private static List<Alias> sources(OutgoingCall order, H323Peer peer) {
    PartyNumber number = order.caller().restricted() ? null : order.caller().number();
    List<Alias> sources = aliases(number, order.caller().aliases());
    if (peer.gatekeeper() != null) {
      sources.addAll(peer.gatekeeper().aliases());
    }
    return sources;
  }

  private static List<Alias> aliases(@Nullable PartyNumber number, List<String> names) {
    List<Alias> aliases = new ArrayList<>();
    if (number != null && !number.digits().isEmpty()) {
      aliases.add(Alias.digits(number.digits()));
    }
    names.forEach(name -> aliases.add(Alias.h323Id(name)));
    return aliases;
  }

  /**
   * More digits of a number that the gatekeeper found incomplete: it is asked again.
   *
   * @return whether it is such a call
   */
  boolean grow(CallId id, String digits, boolean complete) {
    if (!(waiting.get(id) instanceof Waiting.Outgoing call)) {
      return false;
    }
    PartyNumber called = call.order.called();
    if (called != null) {
      PartyNumber longer =
          PartyNumber.called(called.digits() + digits, called.type(), called.plan());
      OutgoingCall order = call.order.grown(longer, complete);
      if (call.asked == null) {
        dial(call.peer, order, call.numbers);
      } else {
        waiting.put(id, new Waiting.Outgoing(call.peer, order, call.numbers, call.asked));
      }
    }
    return true;
  }

  /** A call came in. */
  void offered(H323Event.CallOffered offered, H323Peer peer, CallNumbers numbers) {
    waiting.put(offered.id(), new Waiting.Incoming(offered, peer, new ArrayList<>()));
    var call = offered.call();
    CallAdmission wanted =
        new CallAdmission(
            numbers,
            true,
            aliases(call.caller().number(), call.caller().aliases()),
            aliases(call.called(), call.calledAliases()),
            offered.remote(),
            offered.local(),
            call.media() == null ? Bandwidths.TELEPHONE : Bandwidths.of(call.media()));
    held.put(wanted.numbers().id(), new Held(peer.name(), wanted.bandwidth()));
    orders.accept(new RasOrder.Admit(peer.name(), wanted));
  }

  /**
   * Keeps an event of an incoming call that nobody was offered yet.
   *
   * @return whether it is one
   */
  boolean keeps(long now, H323Event event) {
    if (!(waiting.get(event.id()) instanceof Waiting.Incoming incoming)) {
      return false;
    }
    if (event instanceof H323Event.Released) {
      waiting.remove(event.id());
      return true;
    }
    if (incoming.events.size() < MAX_EVENTS) {
      incoming.events.add(event);
    } else {
      legs.refuse(event.id(), Cause.of(CONGESTION, LOCATION));
    }
    return true;
  }

  /**
   * Gives up an outgoing call that has no Setup yet.
   *
   * @return the end of it; null if it is no such call
   */
  H323Event.@Nullable Released giveUp(CallId id, Cause cause) {
    if (!(waiting.get(id) instanceof Waiting.Outgoing)) {
      return null;
    }
    waiting.remove(id);
    return new H323Event.Released(id, new Release(cause, "", false, ""));
  }

  /** A call is over: the gatekeeper gets to know, once. */
  void over(CallId id, int cause) {
    Held call = held.remove(id);
    if (call != null) {
      orders.accept(new RasOrder.Disengage(call.gateway, id, cause));
    }
  }

  /** What a gatekeeper says of a call. */
  void on(long now, RasEvent.OfCall event) {
    switch (event) {
      case RasEvent.Admitted admitted -> admitted(now, admitted);
      case RasEvent.Refused refused -> refused(now, refused);
      case RasEvent.Dropped(CallId id, String words) -> {
        held.remove(id); // it holds the call for ended: no DRQ of ours
        legs.drop(now, id, "the gatekeeper ended the call: " + words);
      }
      case RasEvent.BandwidthGranted(CallId id, long granted) -> bandwidthGranted(id, granted);
      case RasEvent.BandwidthRefused refused -> denied(now, refused);
      case RasEvent.Traced traced -> legs.traced(traced);
    }
  }

  /**
   * Asks the gatekeeper before a call's media takes more than it has (BRQ, H.323 8.4.1).
   *
   * @return whether it is asked; the media is changed when it grants that
   */
  boolean asks(CallId id, CallMedia media) {
    Held call = held.get(id);
    if (call == null) {
      return false;
    }
    long wanted = Bandwidths.of(media);
    boolean more = wanted > call.granted;
    if (more) {
      call.wished = media;
      orders.accept(new RasOrder.Bandwidth(call.gateway, id, wanted));
    } else {
      call.wished = null; // what waits is wanted no more
      call.media = media;
    }
    return more;
  }

  private void bandwidthGranted(CallId id, long granted) {
    Held call = held.get(id);
    if (call != null) {
      call.granted = Math.max(call.granted, granted);
      CallMedia media = call.wished;
      call.wished = null;
      if (media != null) {
        call.media = media;
        legs.setMedia(id, media);
      }
    }
  }

  /** Less than was wished for: as much of that as fits, or else what there was before. */
  private void denied(long now, RasEvent.BandwidthRefused refused) {
    CallId id = refused.id();
    Held call = held.get(id);
    CallMedia wished = call == null ? null : call.wished;
    if (call == null || wished == null) {
      return;
    }
    call.wished = null;
    boolean more = refused.allowed() > call.granted;
    call.granted = Math.max(call.granted, refused.allowed());
    CallMedia before = call.media;
    CallMedia fitting = more || before == null ? granted(id, wished) : null;
    H323Leg leg = legs.leg(id);
    if (fitting != null) {
      legs.setMedia(id, fitting);
    } else if (leg != null && !leg.denied(now, refused.words())) {
      if (before == null) {
        leg.starve(refused.words());
      } else {
        legs.setMedia(id, before);
      }
    }
  }

  /**
   * What of our media the gatekeeper has granted, if one was asked, and is used from now on.
   *
   * @return null if it has not granted enough for any coding of the sound
   */
  @Nullable CallMedia granted(CallId id, CallMedia media) {
    Held call = held.get(id);
    if (call == null) {
      return media;
    }
    CallMedia fitting = Bandwidths.within(media, call.granted);
    call.media = fitting == null ? call.media : fitting;
    return fitting;
  }

  /** The peer's media, to whose pictures no more is sent than was granted. */
  CallMedia slowed(CallId id, CallMedia theirs) {
    Held call = held.get(id);
    return call == null ? theirs : Bandwidths.slowed(theirs, call.granted);
  }

  private void admitted(long now, RasEvent.Admitted admitted) {
    CallId id = admitted.id();
    Held call = held.get(id);
    if (call != null && admitted.bandwidth() > 0) {
      call.granted = admitted.bandwidth();
    }
    switch (waiting.remove(id)) {
      case Waiting.Outgoing outgoing when call != null -> {
        OutgoingCall order = narrowed(id, call, outgoing.order);
        if (order == null) {
          held.remove(id);
          orders.accept(new RasOrder.Disengage(call.gateway, id, NO_CIRCUIT));
          legs.notAdmitted(now, new RasEvent.Refused(id, noBandwidth(), "", tooLittle(call), null));
        } else {
          legs.call(route(order, admitted), outgoing.numbers);
        }
      }
      case Waiting.Incoming(var offered, H323Peer peer, List<H323Event> events)
          when call != null -> {
        CallMedia proposed = offered.call().media();
        CallMedia fitting = proposed == null ? null : Bandwidths.within(proposed, call.granted);
        if (fitting == null && !Bandwidths.fits(peer.profile().capabilities(), call.granted)) {
          legs.refuse(id, noBandwidth());
        } else {
          legs.admitted(now, offered.proposing(fitting), peer, events);
        }
      }
      case null, default -> {
        // Given up meanwhile: the order to disengage is on its way.
      }
    }
  }

  /** A call with what fits of its media; null if nothing does. */
  private @Nullable OutgoingCall narrowed(CallId id, Held call, OutgoingCall order) {
    CallMedia media = order.media();
    if (media == null) {
      return Bandwidths.fits(order.profile().capabilities(), call.granted) ? order : null;
    }
    CallMedia fitting = granted(id, media);
    return fitting == null ? null : fitting.equals(media) ? order : order.offering(fitting);
  }

  private static Cause noBandwidth() {
    return Cause.of(NO_CIRCUIT, LOCATION);
  }

  private static String tooLittle(Held call) {
    return "the gatekeeper grants %d bit/s, too little for every codec"
        .formatted(call.granted * 100);
  }

  /** The call as the gatekeeper wants it: where to, and perhaps to whom else (canMapAlias). */
  private static OutgoingCall route(OutgoingCall order, RasEvent.Admitted admitted) {
    PartyNumber called = order.called();
    List<String> names = order.calledAliases();
    if (!admitted.destination().isEmpty()) {
      String digits = "";
      names = new ArrayList<>();
      for (Alias alias : admitted.destination()) {
        if (alias.kind() != Alias.Kind.DIALLED_DIGITS) {
          names.add(alias.text());
        } else if (digits.isEmpty()) {
          digits = alias.text();
        }
      }
      boolean same = called != null && digits.equals(called.digits());
      called = same ? called : digits.isEmpty() ? null : PartyNumber.called(digits, 0, 1);
    }
    return order.to(admitted.remote() == null ? order.remote() : admitted.remote(), called, names);
  }

  private void refused(long now, RasEvent.Refused refused) {
    CallId id = refused.id();
    held.remove(id);
    switch (waiting.remove(id)) {
      case null -> {
        // Given up meanwhile.
      }
      case Waiting.Outgoing call
          when refused.cause().value() == INVALID_NUMBER_FORMAT && call.mayGrow() -> {
        if (call.hasGrown()) {
          dial(call.peer, call.order, call.numbers);
        } else {
          waiting.put(id, new Waiting.Outgoing(call.peer, call.order, call.numbers, null));
          legs.wantsDigits(now, id);
        }
      }
      case Waiting.Outgoing _ -> legs.notAdmitted(now, refused);
      case Waiting.Incoming _ -> {
        if (refused.gatekeeper() == null) {
          legs.refuse(id, refused.cause());
        } else {
          Address gatekeeper = refused.gatekeeper();
          legs.command((endpoint, at, out) -> endpoint.route(at, id, gatekeeper, out));
        }
      }
    }
  }
}
