package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.MediaStream;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;

/**
 * Calls one or several targets for a caller; the first that answers wins, all others are hung up.
 * Confined to its shard.
 *
 * <p>Who is called is the work of {@link DialTargets}, what the caller hears meanwhile that of
 * {@link Ringing}.
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

  /** Before the shortest T310 that gateways use (Q.931 9.2: 10 s). */
  private static final long QUIET_FOR = 8_000_000_000L;

  /** How long a leg that says to call elsewhere may take to end by itself. */
  private static final long FORWARD_WITHIN = 300_000_000L;

  private static final long MS = 1_000_000L;

  private static final Cause ELSEWHERE =
      Cause.of(CauseValue.NON_SELECTED_USER, "answered elsewhere");

  private final Call call;
  private final ChannelLeg channel;
  private final Leg caller;
  private final DialRequest order;
  private final DialListener listener;
  private final Ringing ringing;
  private final DialTargets targets;
  private final boolean ownRinging;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private @Nullable Leg winner;
  private @Nullable Forwarding forwarding;
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
    this.targets = new DialTargets(channel, order, this);
  }

  /** Begins. */
  void start(long now) {
    call.add(this);
    gathers =
        !channel.facts().numberIsComplete()
            && !channel.dial().later().isComplete()
            && targets.wantWholeNumbers();
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
    targets.start(now, order.variables());
    endIfNobodyIsLeft(now);
  }

  private long ringMs() {
    if (order.ringMs() > 0) {
      return order.ringMs();
    }
    int longest = targets.ringMs();
    return longest > 0 ? longest : call.configuration().exchange().ringMs();
  }

  /** The caller goes on dialling. */
  void moreDigits(long now, LegEvent.MoreDigits more) {
    if (gathers && more.complete()) {
      begin(now);
    } else if (gathers) {
      timers.set(Timer.DIGITS, now + DigitCollection.T302);
    } else if (!over && winner == null) {
      targets.moreDigits(more);
    }
  }

  /** The caller is gone, or somebody else decided: all that ring are hung up. */
  void cancel(long now, Cause cause) {
    if (!over) {
      over(now);
      targets.hangup(now, cause);
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
    over(now);
    targets.hangupOthers(now, branch, ELSEWHERE);
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
        targets.of(leg).alive(leg);
        caller.proceed(now); // the number is complete, if it was not before
      }
      case LegEvent.CallWaiting _ -> {
        targets.of(leg).alive(leg);
        ringing.waiting();
      }
      case LegEvent.Ringing(MediaDescription early) -> {
        targets.of(leg).alive(leg);
        leg.media().foretaste(early);
        ringing.ringing(now, leg, early);
      }
      case LegEvent.Progress(MediaDescription early, Cause _) -> {
        targets.of(leg).alive(leg);
        leg.media().foretaste(early);
        ringing.progress(now, leg, early);
      }
      case LegEvent.Answered(MediaDescription media, CallerId _) -> answered(now, leg, media);
      case LegEvent.MediaAccepted(MediaDescription media) -> media(now, leg, media);
      case LegEvent.MediaOffered(MediaDescription offer) -> LocalMedia.move(leg, offer);
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

  /** Who rings, if only one can be meant. */
  private void identified(Leg leg) {
    if (targets.size() == 1 && !caller.isAnswered()) {
      caller.identify(leg.identity());
    }
  }

  private void answered(long now, Leg leg, @Nullable MediaDescription media) {
    if (winner != null) {
      leg.hangup(now, ELSEWHERE);
      return;
    }
    winner = leg;
    timers.clear(Timer.RING);
    timers.clear(Timer.QUIET);
    targets.hangupOthers(now, leg, ELSEWHERE);
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
      leg.hangup(now, ELSEWHERE);
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

  /** With others ringing a party's wish to forward counts as a failure of its own. */
  private void redirected(long now, Leg leg, LegEvent.Redirected asked) {
    call.note(now, leg, "says to call " + asked.targets());
    forwarding =
        targets.size() == 1 && !order.options().ignoreForwarding()
            ? Forwarding.followed(leg, asked, channel.facts().redirection())
            : Forwarding.failing(leg);
    timers.set(Timer.FORWARD, now + FORWARD_WITHIN);
  }

  private void ended(long now, Leg leg, Cause cause) {
    ringing.gone(now, leg);
    Forwarding wish = forwarding;
    Forwarding.Order elsewhere = wish == null || wish.by() != leg ? null : wish.order();
    if (elsewhere != null) {
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
    targets.of(leg).ended(now, leg, busy ? Cause.of(CauseValue.USER_BUSY, "forwards") : cause);
    endIfNobodyIsLeft(now);
  }

  private void endIfNobodyIsLeft(long now) {
    if (over || winner != null || targets.areRunning() || gathers) {
      return;
    }
    Cause cause = targets.cause();
    over(now);
    listener.failed(now, DialFailure.status(cause), cause, targets.decider(cause));
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
    return Math.min(next, targets.nextTimeout());
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
      targets.onTimeout(now);
      endIfNobodyIsLeft(now);
    }
  }

  private void leaveForwarder(long now) {
    Leg leg = forwarding == null ? null : forwarding.by();
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
