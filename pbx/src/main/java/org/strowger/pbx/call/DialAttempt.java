package org.strowger.pbx.call;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.negotiation.Negotiation;

/**
 * Calls one or several targets for a caller; the first that answers wins, all others are hung up.
 * Confined to its shard.
 *
 * <p>Each target has a {@link Hunt} that goes through its ways. What the caller hears meanwhile is
 * the work of {@link Ringing}.
 */
final class DialAttempt implements LegHandler, CallPart {
  private enum Timer {
    /** No more digits come of a number that is to go out whole (Q.931 T302). */
    DIGITS,
    /** Nobody answers. */
    RING,
    /** Nothing was said to the caller yet: its exchange may lose patience (RFC 3398 §8.2.8). */
    QUIET,
    /** A leg that says to call elsewhere does not end by itself. */
    FORWARD,
    /** The one who answered does not agree on media. */
    MEDIA
  }

  /** The most targets at once. */
  static final int MAX_TARGETS = 32;

  /** Before the shortest T310 that gateways use (Q.931 9.2: 10 s). */
  private static final long QUIET_FOR = 8_000_000_000L;

  /** How long a leg that says to call elsewhere may take to end by itself. */
  private static final long FORWARD_WITHIN = 300_000_000L;

  private static final long MS = 1_000_000L;

  private final Call call;
  private final ChannelLeg channel;
  private final Leg caller;
  private final DialRequest order;
  private final DialListener listener;
  private final Ringing ringing;
  private final List<Hunt> hunts = new ArrayList<>();
  private final List<LocalBranch> branches = new ArrayList<>();
  private final boolean ownRinging;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private @Nullable Leg winner;
  private @Nullable Leg forwards;
  private Forwarding.@Nullable Order forwarding;
  private boolean over;
  private boolean gathers;

  DialAttempt(ChannelLeg channel, DialRequest order, DialListener listener) {
    this.call = channel.call();
    this.channel = channel;
    this.caller = channel.leg();
    this.order = order;
    this.listener = listener;
    LocalBranch inside = channel.branch();
    this.ownRinging = inside == null || inside.hasWon();
    this.ringing =
        inside == null || inside.hasWon()
            ? new Ringing(call, caller, order.options())
            : inside.attempt().ringing;
    Routing routing =
        new Routing(call.configuration(), call.services().locator(), call.services().env()::random);
    for (DialTarget target : order.targets()) {
      if (hunts.size() + branches.size() >= MAX_TARGETS) {
        break;
      }
      if (target.isLocal()) {
        branches.add(new LocalBranch(channel, target, this, order.caller()));
      } else {
        List<Route> routes = routing.routes(target, channel.facts().called().digits());
        hunts.add(new Hunt(new OutgoingCalls(channel, order, this), target, routes));
      }
    }
  }

  /** Begins. */
  void start(long now) {
    call.add(this);
    gathers =
        !channel.facts().numberIsComplete()
            && !channel.lastDial().later().isComplete()
            && !hunts.isEmpty()
            && hunts.stream().allMatch(Hunt::wantsWholeNumbers);
    if (gathers) {
      timers.set(Timer.DIGITS, now + DigitCollection.T302);
    } else {
      begin(now);
    }
  }

  private void begin(long now) {
    gathers = false;
    timers.clear(Timer.DIGITS);
    timers.set(Timer.RING, now + ringMs() * MS);
    if (ownRinging) {
      timers.set(Timer.QUIET, now + QUIET_FOR);
      ringing.start(now);
    }
    for (Hunt hunt : hunts) {
      hunt.advance(now);
    }
    for (LocalBranch branch : branches) {
      if (!over) {
        branch.start(now, order.variables());
      }
    }
    endIfNobodyIsLeft(now);
  }

  private long ringMs() {
    if (order.ringMs() > 0) {
      return order.ringMs();
    }
    int longest = 0;
    for (Hunt hunt : hunts) {
      longest = Math.max(longest, hunt.ringMs());
    }
    return longest > 0 ? longest : call.configuration().exchange().ringMs();
  }

  /** The caller goes on dialling. */
  void moreDigits(long now, LegEvent.MoreDigits more) {
    if (gathers && more.complete()) {
      begin(now);
    } else if (gathers) {
      timers.set(Timer.DIGITS, now + DigitCollection.T302);
    } else if (!over && winner == null) {
      hunts.forEach(hunt -> hunt.moreDigits(more));
    }
  }

  /** The caller is gone, or somebody else decided: all that ring are hung up. */
  void cancel(long now, Cause cause) {
    if (!over) {
      over(now);
      for (Hunt hunt : hunts) {
        hunt.hangup(now, null, cause);
      }
      cancelBranches(now, null, cause);
    }
  }

  private void cancelBranches(long now, @Nullable LocalBranch but, Cause cause) {
    for (LocalBranch branch : branches) {
      if (branch != but) {
        branch.cancel(now, cause);
      }
    }
  }

  /** A caller that made no offer took ours. */
  void callerAgreed(long now) {
    if (!over) {
      ringing.agreed(now);
    }
  }

  /** Somebody is alerted in a branch. */
  void branchRings(long now) {
    if (!over && winner == null) {
      ringing.alerted(now);
    }
  }

  /** A branch ended without an answer. */
  void branchEnded(long now) {
    endIfNobodyIsLeft(now);
  }

  /** A branch wants the caller; whether it gets it. */
  boolean claimed(long now, LocalBranch branch) {
    if (over || winner != null) {
      return false;
    }
    Cause elsewhere = Cause.of(CauseValue.NON_SELECTED_USER, "answered elsewhere");
    over(now);
    for (Hunt hunt : hunts) {
      hunt.hangup(now, null, elsewhere);
    }
    cancelBranches(now, branch, elsewhere);
    listener.reached(now, branch);
    return true;
  }

  @Override
  public void on(long now, Leg leg, LegEvent event) {
    if (over) {
      return;
    }
    switch (event) {
      case LegEvent.Proceeding _ -> {
        hunt(leg).alive(leg);
        caller.proceed(now); // the number is complete, if it was not before
      }
      case LegEvent.CallWaiting _ -> {
        hunt(leg).alive(leg);
        ringing.waiting();
      }
      case LegEvent.Ringing(MediaDescription early) -> {
        hunt(leg).alive(leg);
        ringing.ringing(now, leg, early(leg, early));
      }
      case LegEvent.Progress(MediaDescription early, Cause _) -> {
        hunt(leg).alive(leg);
        ringing.progress(now, leg, early(leg, early));
      }
      case LegEvent.Answered(MediaDescription media, CallerId _) -> answered(now, leg, media);
      case LegEvent.MediaAccepted(MediaDescription media) -> media(now, leg, media);
      case LegEvent.MediaOffered(MediaDescription offer) -> reoffered(leg, offer);
      case LegEvent.Identified _ -> identified(leg);
      case LegEvent.Redirected redirected -> redirected(now, leg, redirected);
      case LegEvent.Ended(Cause cause, boolean _, String _) -> ended(now, leg, cause);
      case LegEvent.MediaRefused _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.MoreDigits _,
          LegEvent.TransferAsked _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  /** Early media is agreed on as far as the protocol can; null if there is nothing to hear. */
  private @Nullable MediaDescription early(Leg leg, @Nullable MediaDescription early) {
    if (early != null && leg.media().offered() != null) {
      MediaDescription ours = leg.media().offered();
      leg.media().accepted(early);
      leg.media().offering(ours); // the answer may differ (S6), so the offer stays open
    }
    return early;
  }

  /** Who rings, if only one can be meant. */
  private void identified(Leg leg) {
    if (hunts.size() + branches.size() == 1 && !caller.isAnswered()) {
      caller.identify(leg.identity());
    }
  }

  private void answered(long now, Leg leg, @Nullable MediaDescription media) {
    if (winner != null) {
      leg.hangup(now, Cause.of(CauseValue.NON_SELECTED_USER, "answered elsewhere"));
      return;
    }
    winner = leg;
    timers.clear(Timer.RING);
    timers.clear(Timer.QUIET);
    Cause elsewhere = Cause.of(CauseValue.NON_SELECTED_USER, "answered elsewhere");
    for (Hunt hunt : hunts) {
      hunt.hangup(now, leg, elsewhere);
    }
    cancelBranches(now, null, elsewhere);
    if (media != null) {
      media(now, leg, media);
    } else if (leg.media().isAgreed()) {
      connect(now, leg);
    } else {
      timers.set(Timer.MEDIA, now + call.configuration().exchange().mediaMs() * MS);
    }
  }

  /** Somebody answers from elsewhere, by a leg that came in (RFC 3891: a pick-up). */
  void pickedUp(long now, Leg leg) {
    if (over || winner != null) {
      leg.hangup(now, Cause.of(CauseValue.NON_SELECTED_USER, "answered elsewhere"));
    } else if (Replacement.answer(now, leg, caller)) {
      leg.handler(this);
      answered(now, leg, null);
    }
  }

  private void media(long now, Leg leg, MediaDescription media) {
    leg.media().accepted(media);
    if (leg == winner) {
      connect(now, leg);
    }
  }

  private void connect(long now, Leg leg) {
    MediaDescription media = leg.media().remote();
    if (media == null || media.streams().stream().allMatch(MediaStream::refused)) {
      refuse(now, leg, "the called party takes none of the offered codecs");
    } else if (!channel.claim(now)) {
      refuse(now, leg, "another has the caller");
    } else if (connectCaller(now, leg)) {
      over(now);
      listener.connected(now, leg);
    } else {
      refuse(now, leg, "caller and called party have no codec in common");
    }
  }

  private void refuse(long now, Leg leg, String why) {
    Cause cause = Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED, why);
    over(now);
    leg.hangup(now, cause);
    listener.failed(now, DialStatus.CONGESTION, cause, null);
  }

  /** Answers the caller, unless it is already; false if nothing is in common. */
  private boolean connectCaller(long now, Leg callee) {
    if (caller.isAnswered()) {
      caller.identify(callee.identity());
      return true;
    }
    MediaDescription ours = ringing.answerFor(callee);
    if (ours == null) {
      return false;
    }
    call.ledger().stages().reach(Stages.Stage.ANSWER, now);
    caller.answer(now, ours, callee.identity());
    return true;
  }

  private void reoffered(Leg leg, @Nullable MediaDescription offer) {
    // RFC 3311 §5.1: before the answer a party may only move what was agreed, not widen it.
    MediaDescription shape =
        offer == null || !leg.media().isAgreed()
            ? null
            : Negotiation.answer(offer, leg.peer().media());
    if (offer != null && shape != null) {
      leg.media().received(offer);
      MediaDescription ours = leg.media().describe(shape);
      if (ours != null) {
        leg.accept(ours);
        return;
      }
    }
    leg.refuse(Cause.of(CauseValue.BEARER_NOT_IMPLEMENTED));
  }

  /** With others ringing a party's wish to forward counts as a failure of its own. */
  private void redirected(long now, Leg leg, LegEvent.Redirected asked) {
    call.note(now, leg, "says to call " + asked.targets());
    forwards = leg;
    timers.set(Timer.FORWARD, now + FORWARD_WITHIN);
    if (hunts.size() + branches.size() == 1 && !order.options().ignoreForwarding()) {
      forwarding = Forwarding.order(leg, asked, channel.facts().redirection());
    }
  }

  private void ended(long now, Leg leg, Cause cause) {
    ringing.gone(now, leg);
    Forwarding.Order elsewhere = forwarding;
    if (elsewhere != null && elsewhere.by() == leg) {
      cancel(now, Cause.of(CauseValue.REDIRECTION));
      listener.redirected(now, elsewhere.destination(), leg, elsewhere.reason());
      return;
    }
    if (leg == winner) {
      over(now);
      listener.failed(now, DialFailure.status(cause), cause, leg);
      return;
    }
    boolean forwards = cause.value() == CauseValue.REDIRECTION;
    boolean busy = forwards && order.options().ignoreForwarding();
    hunt(leg).ended(now, leg, busy ? Cause.of(CauseValue.USER_BUSY, "forwards") : cause);
    endIfNobodyIsLeft(now);
  }

  private void endIfNobodyIsLeft(long now) {
    boolean running =
        hunts.stream().anyMatch(Hunt::isRunning)
            || branches.stream().anyMatch(branch -> !branch.isOver());
    if (over || winner != null || running || gathers) {
      return;
    }
    Cause cause =
        Hunt.worst(
            Stream.concat(
                    hunts.stream().map(Hunt::cause), branches.stream().map(LocalBranch::cause))
                .toList());
    over(now);
    listener.failed(now, DialFailure.status(cause), cause, decider(cause));
  }

  /** The leg that failed with a cause; null if none did. */
  private @Nullable Leg decider(Cause cause) {
    for (Hunt hunt : hunts) {
      Leg leg = hunt.decider(cause);
      if (leg != null) {
        return leg;
      }
    }
    for (LocalBranch branch : branches) {
      Leg leg = branch.cause().equals(cause) ? branch.decider() : null;
      if (leg != null) {
        return leg;
      }
    }
    return null;
  }

  private Hunt hunt(Leg leg) {
    for (Hunt hunt : hunts) {
      if (hunt.has(leg)) {
        return hunt;
      }
    }
    throw new IllegalStateException(leg.id() + " belongs to no hunt");
  }

  private void over(long now) {
    over = true;
    gathers = false;
    timers.clear();
    if (ownRinging || winner != null) {
      ringing.stop();
    }
    call.remove(this);
    call.note(now, caller, "dialling is over");
  }

  @Override
  public void onMedia(long now, Leg leg, MediaEvent event) {
    if (!over && event instanceof MediaEvent.SourceLearnt) {
      ringing.spoke(leg); // A party that did not answer yet presses no keys for us.
    }
  }

  @Override
  public long nextTimeout() {
    long next = over ? Deadlines.NEVER : Math.min(timers.next(), ringing.nextTimeout());
    for (Hunt hunt : hunts) {
      next = Math.min(next, hunt.nextTimeout());
    }
    return next;
  }

  @Override
  public void onTimeout(long now) {
    for (Timer timer = timers.due(now); timer != null; timer = timers.due(now)) {
      switch (timer) {
        case DIGITS -> begin(now);
        case RING -> timedOut(now);
        case QUIET -> ringing.breakSilence();
        case FORWARD -> leaveForwarder(now);
        case MEDIA -> mediaTimedOut(now);
      }
    }
    if (!over) {
      ringing.onTimeout(now);
      for (Hunt hunt : hunts) {
        hunt.onTimeout(now);
      }
      endIfNobodyIsLeft(now);
    }
  }

  private void leaveForwarder(long now) {
    Leg leg = forwards;
    if (leg != null && leg.isLive() && leg != winner) {
      Cause cause = Cause.of(CauseValue.REDIRECTION);
      leg.hangup(now, cause);
      ended(now, leg, cause);
    }
  }

  private void timedOut(long now) {
    Cause cause = Cause.of(CauseValue.NO_ANSWER, "nobody answered in time");
    cancel(now, cause);
    listener.failed(now, DialStatus.NOANSWER, cause, null);
  }

  private void mediaTimedOut(long now) {
    Leg answered = winner;
    if (answered != null) {
      Cause cause = Cause.of(CauseValue.RECOVERY_ON_TIMER_EXPIRY, "no media after the answer");
      over(now);
      answered.hangup(now, cause);
      listener.failed(now, DialStatus.CONGESTION, cause, null);
    }
  }
}
