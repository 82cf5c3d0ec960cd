package org.strowger.pbx.call;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.media.session.Direction;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaFormat;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.negotiation.Codings;
import org.strowger.pbx.negotiation.Negotiation;

/**
 * The media of two joined legs while they talk. Confined to its shard.
 *
 * <p>What one party offers is offered to the other, and the other's answer goes back; a change that
 * does not concern the other (a new address, a session refresh) is answered by us. One change runs
 * at a time; an offer that comes meanwhile waits, and a newer one of the same party replaces it.
 * Only who has to answer that change is answered at once: its signalling lets our offer through
 * only when its own is settled (RFC 3261 14.1), so each would wait for the other; who asked to be
 * made an offer gets the one that waits. Where the other refuses, we help out if we can: by
 * transcoding, or, for a hold, by music of our own; else the change is refused and the old state
 * stays.
 *
 * <p>A hold is told to the other in its own protocol's way. It hears what the holder sends
 * meanwhile or, where the holder's settings name a class of music, that music in its place.
 */
final class MediaChanges {
  /** Longer than a protocol takes to answer or give up (RFC 3261 timer B is 32 s). */
  static final long CHANGE_WITHIN = 35_000_000_000L;

  private static final long MS = 1_000_000L;

  /** A change that runs: on behalf of whom (null: our own wish), and who has to answer. */
  private record Change(@Nullable Leg origin, Leg to, long deadline) {}

  /** An offer that waits for the running change. */
  private record Waiting(Leg from, @Nullable MediaDescription offer) {}

  private final Call call;
  private final Leg first;
  private final Leg second;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final List<Leg> asked = new ArrayList<>();
  private final Holds holds;
  private final boolean keysAreHeard;
  private final PictureRates rates;
  private @Nullable Change running;
  private boolean parted;

  /**
   * The media of two legs.
   *
   * @param keysAreHeard whether keys are looked at before they are passed on
   */
  MediaChanges(Call call, Leg first, Leg second, boolean keysAreHeard) {
    this.call = call;
    this.keysAreHeard = keysAreHeard;
    this.first = first;
    this.second = second;
    this.holds = new Holds(first, second);
    this.rates = new PictureRates(first, second);
  }

  private Leg other(Leg leg) {
    return leg == first ? second : first;
  }

  /** Begins: joins the ports, or first brings together what does not fit. */
  void start(long now) {
    for (Leg leg : List.of(first, second)) {
      if (!leg.media().isAgreed() && running == null) {
        long within = call.configuration().exchange().mediaMs() * MS;
        running = new Change(null, leg, now + within);
      }
    }
    settle(now);
  }

  /** The parties stop hearing each other for a while; changes go on. */
  void part() {
    parted = true;
    first.media().leave();
    second.media().leave();
  }

  /** They hear each other again. */
  void reunite(long now) {
    parted = false;
    settle(now);
  }

  /** Ends: whoever waits for an answer gets one. */
  void stop() {
    Change change = running;
    running = null;
    if (change != null && change.origin != null) {
      refuse(change.origin, Cause.of(CauseValue.TEMPORARY_FAILURE));
    }
    for (Waiting each : waiting) {
      refuse(each.from, Cause.of(CauseValue.TEMPORARY_FAILURE));
    }
    waiting.clear();
    holds.stop();
  }

  private static void refuse(Leg leg, Cause cause) {
    if (leg.isLive()) {
      leg.refuse(cause);
    }
  }

  /** A party asks for a change; for a null offer it asks us to make one. */
  void offered(long now, Leg leg, @Nullable MediaDescription offer) {
    asked.clear();
    Change change = running;
    MediaDescription ours = leg.media().offered();
    if (change == null) {
      handle(now, leg, offer);
    } else if (change.to == leg && offer != null) {
      call.note(now, leg, "its change of media crossed ours and is answered first");
      leg.media().received(offer);
      holds.tell(leg);
      answerOrRefuse(now, leg, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
    } else if (change.to == leg && offer == null && ours != null) {
      call.note(now, leg, "its wish for an offer crossed ours, which it gets");
      leg.acceptWithOffer(ours);
    } else {
      call.note(now, leg, "its change of media waits for the one that runs");
      waiting.removeIf(each -> each.from == leg);
      waiting.add(new Waiting(leg, offer));
    }
  }

  private void handle(long now, Leg leg, @Nullable MediaDescription offer) {
    if (offer == null) {
      makeOffer(now, leg);
      return;
    }
    Leg far = other(leg);
    leg.media().received(offer);
    holds.tell(leg);
    Direction wish = holds.told(leg, audioDirection(offer, leg));
    MediaDescription shape =
        Negotiation.directed(
            Negotiation.offer(
                leg.media().limited(offer),
                leg.peer().media(),
                far.peer().media(),
                far.media().kinds()),
            toOffer(far, wish));
    if (MediaFit.fits(far.media(), leg.media(), shape, offer)) {
      answerOrRefuse(now, leg, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
      settle(now);
    } else {
      relay(now, leg, far, shape);
    }
  }

  private void relay(long now, Leg leg, Leg far, MediaDescription shape) {
    MediaDescription offer = leg.media().remote();
    boolean lost = offer != null && offer.audio() != null && shape.audio() == null;
    boolean mute = lost || shape.streams().stream().allMatch(MediaStream::refused);
    MediaDescription ours = mute ? null : far.media().describe(shape);
    if (ours == null) {
      leg.refuse(
          mute
              ? Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "nothing that the other may use")
              : Cause.of(CauseValue.RESOURCE_UNAVAILABLE, "no media port is free"));
      settle(now);
      return;
    }
    call.note(now, leg, "its change of media is offered to " + far.peer().name());
    running = new Change(leg, far, now + CHANGE_WITHIN);
    far.offer(ours);
  }

  /** A party wants our offer: all that the other can do. */
  private void makeOffer(long now, Leg leg) {
    MediaDescription ours = offerFor(leg);
    if (ours == null) {
      leg.refuse(Cause.of(CauseValue.RESOURCE_UNAVAILABLE));
    } else {
      running = new Change(null, leg, now + CHANGE_WITHIN);
      leg.acceptWithOffer(ours);
    }
  }

  private @Nullable MediaDescription offerFor(Leg leg) {
    Leg far = other(leg);
    MediaDescription theirs = far.media().agreed();
    return theirs == null
        ? null
        : leg.media()
            .describe(
                Negotiation.directed(
                    Negotiation.offer(
                        theirs, far.peer().media(), leg.peer().media(), leg.media().kinds()),
                    toOffer(leg, holds.wishFor(leg))));
  }

  /**
   * The direction to offer to a party for the other's wish. The end of a tie line is told the wish
   * alone: the shard behind it knows what its own party wishes, and would take both for ours.
   */
  private static Direction toOffer(Leg leg, Direction wish) {
    boolean tie = leg.peer().tech().equals(TieLine.TECH);
    return tie ? wish : wish.and(leg.media().wish().reversed());
  }

  private static Direction audioDirection(MediaDescription offer, Leg leg) {
    MediaStream audio = offer.audio();
    return audio == null ? leg.media().wish() : audio.direction();
  }

  /** A party answered our offer. */
  void accepted(long now, Leg leg, MediaDescription answer) {
    Change change = running;
    MediaDescription before = leg.media().local();
    if (change != null && change.to == leg && change.origin != null && before != null) {
      if (answer.streams().stream().allMatch(MediaStream::refused)) {
        tookNothing(now, leg, change.origin, before);
        return;
      }
    }
    leg.media().accepted(answer);
    if (change == null || change.to != leg) {
      settle(now);
      return;
    }
    running = null;
    if (change.origin != null) {
      answerOrRefuse(now, change.origin, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
    }
    settle(now);
  }

  /**
   * An answer of nothing but port 0 refuses a change as 488 does, but by it nothing is left of what
   * was agreed before (RFC 3264 §6): that is offered again.
   */
  private void tookNothing(long now, Leg leg, Leg origin, MediaDescription before) {
    call.note(now, leg, "takes nothing of the change of media");
    leg.media().withdraw();
    running = new Change(null, leg, now + CHANGE_WITHIN);
    leg.offer(before);
    helpOut(now, origin, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
  }

  /** A party refused our offer: what it had agreed to stays. */
  void refused(long now, Leg leg, Cause cause) {
    leg.media().withdraw();
    Change change = running;
    if (change == null || change.to != leg) {
      return;
    }
    running = null;
    call.note(now, leg, "refuses the change of media: " + cause);
    if (change.origin != null) {
      helpOut(now, change.origin, cause);
    } else if (!leg.media().isAgreed() || !bridgeable()) {
      call.hangup(now, Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, "no common codec"));
      return;
    }
    settle(now);
  }

  /** The other refused a party's change: a hold is kept by us, a codec transcoded. */
  private void helpOut(long now, Leg origin, Cause cause) {
    MediaDescription offer = origin.media().remote();
    if (offer != null && !audioDirection(offer, origin).receives()) {
      holds.keep(origin);
    }
    answerOrRefuse(now, origin, cause);
  }

  /** Answers a party's offer from what the other agreed to; refuses it if that cannot be. */
  private void answerOrRefuse(long now, Leg leg, Cause cause) {
    MediaDescription offer = leg.media().remote();
    MediaDescription far = other(leg).media().agreed();
    MediaDescription shape =
        offer == null || far == null
            ? null
            : Negotiation.answer(offer, leg.peer().media(), far, other(leg).peer().media());
    MediaDescription ours =
        shape == null || offer == null
            ? null
            : leg.media()
                .describe(
                    Negotiation.directed(
                        shape,
                        other(leg).media().wish().and(audioDirection(offer, leg).reversed())));
    if (ours == null) {
      call.note(now, leg, "its change of media is refused: " + cause);
      holds.tell(leg);
      leg.refuse(cause);
    } else {
      leg.accept(ours);
    }
  }

  private boolean bridgeable() {
    MediaFormat one = first.media().sound();
    MediaFormat two = second.media().sound();
    return one == null || two == null || Codings.isBridgeable(one, two);
  }

  /** Takes up what waits, then brings together what does not fit, then joins. */
  private void settle(long now) {
    while (running == null && !waiting.isEmpty()) {
      Waiting next = waiting.poll();
      if (next.from.isLive()) {
        handle(now, next.from, next.offer);
      }
    }
    if (running != null) {
      return;
    }
    for (Leg leg : List.of(first, second)) {
      if (running == null && !asked.contains(leg) && needsOffer(leg)) {
        askFor(now, leg);
      }
    }
    if (running == null) {
      rates.settle(now, leg -> tellByOffer(now, leg));
    }
    join();
    first.checkKeys(now);
    second.checkKeys(now);
  }

  /** A party limits the video that it gets. */
  void limited(long now) {
    asked.clear();
    settle(now);
  }

  private void tellByOffer(long now, Leg leg) {
    if (running == null && !asked.contains(leg)) {
      askFor(now, leg);
    }
  }

  private boolean needsOffer(Leg leg) {
    return leg.isAnswered()
        && leg.media().isAgreed()
        && other(leg).media().isAgreed()
        && (speak() && leg.media().direction() != holds.wanted(leg) || !bridgeable());
  }

  /** Whether there is sound on both sides: a fax has no direction to bring together. */
  private boolean speak() {
    return first.media().sound() != null && second.media().sound() != null;
  }

  private void askFor(long now, Leg leg) {
    asked.add(leg);
    MediaDescription ours = offerFor(leg);
    if (ours != null) {
      call.note(now, leg, "is asked for other media");
      running = new Change(null, leg, now + CHANGE_WITHIN);
      leg.offer(ours);
    }
  }

  /** Whether keys pass between the ports by themselves, as telephone-events. */
  private boolean relaysEvents() {
    return !keysAreHeard
        && first.media().hasEvents()
        && second.media().hasEvents()
        && !first.digitsInSignalling()
        && !second.digitsInSignalling();
  }

  private void join() {
    boolean held = first.media().maySilence() || second.media().maySilence();
    var exchange = call.configuration().exchange();
    int silenceMs = held ? exchange.heldSilenceMs() : exchange.silenceMs();
    LegMedia.Conduct conduct = new LegMedia.Conduct(relaysEvents(), silenceMs, exchange.dscp());
    for (Leg leg : List.of(first, second)) {
      leg.media().conduct(conduct);
      leg.ledger().codec(leg.media().coding());
    }
    holds.play();
    if (!parted) {
      first.media().join(second.media());
    }
  }

  long nextTimeout() {
    return running == null ? rates.nextTimeout() : running.deadline;
  }

  void onTimeout(long now) {
    Change change = running;
    if (change != null && change.deadline <= now) {
      refused(
          now,
          change.to,
          Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "no answer to our offer of media"));
    } else if (change == null && rates.nextTimeout() <= now) {
      settle(now);
    }
  }
}
