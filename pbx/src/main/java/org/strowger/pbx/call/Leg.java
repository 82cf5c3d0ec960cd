package org.strowger.pbx.call;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.session.MediaDescription;
import org.strowger.media.session.StreamKind;
import org.strowger.pbx.settings.Peer;

/**
 * One party of a call: its signalling ({@link LegPort}), its media, its state and its stages.
 * Confined to its shard.
 *
 * <p>{@code SETUP → PROCEEDING → RINGING → ANSWERED → ENDING → ENDED}, where stages may be left
 * out. A leg that was told to end and answers nevertheless is told again, so that no party hangs.
 */
final class Leg implements LegListener, CallPart {
  /** Timers of a leg. */
  private enum Timer {
    /** The protocol did not say that the leg ended, or the plane that its ports are closed. */
    GONE
  }

  /** Longer than any protocol takes to end a leg (64·T1 of RFC 3261 is 32 s). */
  static final long GONE_AFTER = 90_000_000_000L;

  /** How long the media plane may take to close a port. */
  static final long PORTS_CLOSE_WITHIN = 5_000_000_000L;

  /** How often a party is asked for a whole picture, which costs it many packets. */
  static final long PICTURES_APART = 1_000_000_000L;

  private final LegId id;
  private final Peer peer;
  private final LegMedia media;
  private final Deadlines<Timer> timers = new Deadlines<>(Timer.class);
  private final LegKeys keys = new LegKeys(this);
  private Call call;
  private LegLedger ledger;
  private LegHandler handler;
  private @Nullable ChannelLeg channel;
  private @Nullable LegPort port;
  private LegState state = LegState.SETUP;
  private CallerId identity;
  private @Nullable Cause ending;
  private long pictureFrom = Long.MIN_VALUE;

  /** A leg of a call, not yet tied to its signalling. */
  Leg(Call call, LegOrigin origin, LegLedger ledger, LegHandler handler) {
    this.call = call;
    this.id = origin.id();
    this.peer = origin.peer();
    this.identity = origin.identity();
    this.ledger = ledger;
    this.handler = handler;
    this.media =
        new LegMedia(
            call.services().plane(),
            peer.media(),
            origin.toward(),
            call.configuration().exchange().dscp(),
            event -> this.call.services().queue(this, event));
  }

  /** Ties the leg to its signalling. */
  void attach(LegPort signalling) {
    port = signalling;
  }

  LegId id() {
    return id;
  }

  Peer peer() {
    return peer;
  }

  LegMedia media() {
    return media;
  }

  LegLedger ledger() {
    return ledger;
  }

  LegState state() {
    return state;
  }

  Call call() {
    return call;
  }

  /** The party's identity: the caller's, or the connected party's. */
  CallerId identity() {
    return identity;
  }

  /** Whether the party wants every hop of its call protected. */
  boolean wantsProtection() {
    return port().wantsProtection();
  }

  /** What becomes of an offer of ours before the answer, if the party made none. */
  EarlyOffer earlyOffer() {
    return port().earlyOffer();
  }

  boolean isIncoming() {
    return ledger.isIncoming();
  }

  boolean isAnswered() {
    return state == LegState.ANSWERED;
  }

  boolean isLive() {
    return state.isLive();
  }

  /** Whether nothing of the leg is left: signalling and ports. */
  boolean isGone() {
    return state == LegState.ENDED && !media.hasPorts();
  }

  /** Who hears the leg from now on. */
  void handler(LegHandler other) {
    handler = other;
  }

  /** The talk that the leg takes part in; null if in none. */
  @Nullable Bridge talk() {
    return handler instanceof Bridge bridge ? bridge : null;
  }

  /** The dialling that the leg is a part of; null if of none. */
  @Nullable DialAttempt attempt() {
    return handler instanceof DialAttempt attempt ? attempt : null;
  }

  /** The dialplan that waits for the leg; null if none does. */
  @Nullable ChannelLeg channel() {
    return channel;
  }

  void channel(@Nullable ChannelLeg other) {
    channel = other;
  }

  /** Moves the leg into another call, with a row of its own there. */
  void call(Call other, LegLedger row) {
    call = other;
    ledger = row;
    channel = null;
  }

  private LegPort port() {
    return Objects.requireNonNull(port, "a leg is commanded before it is attached");
  }

  @Override
  public void on(long now, LegEvent event) {
    call.services().onLeg(now, this, event);
  }

  /** Brings the state up to date, then tells the handler. */
  void take(long now, LegEvent event) {
    if (state == LegState.ENDED) {
      return;
    }
    note(now, event);
    if (state == LegState.ENDING) {
      hangUpLateAnswer(event);
      return;
    }
    if (keys.isNews(now, event)) {
      handler.on(now, this, event);
    }
  }

  void take(long now, MediaEvent event) {
    if (event instanceof MediaEvent.RateLimited limited) {
      media.limit(limited.bitRate());
    }
    if (event instanceof MediaEvent.Closed closed) {
      StreamKind kind = media.closed(closed.port(), closed.figures());
      ledger.figures(media.figures());
      call.note(now, this, closed.figures().summary(kind));
    } else if (isLive() && keys.isNews(now, event)) {
      handler.onMedia(now, this, event);
    }
  }

  private void note(long now, LegEvent event) {
    switch (event) {
      case LegEvent.Proceeding _ -> advance(now, LegState.PROCEEDING, Stages.Stage.PROCEED);
      case LegEvent.CallWaiting _ -> advance(now, LegState.PROCEEDING, Stages.Stage.PROCEED);
      case LegEvent.Ringing _ -> advance(now, LegState.RINGING, Stages.Stage.RING);
      case LegEvent.Progress _ -> advance(now, LegState.PROCEEDING, Stages.Stage.PROCEED);
      case LegEvent.Answered(MediaDescription _, CallerId connected) -> {
        identified(connected);
        advance(now, LegState.ANSWERED, Stages.Stage.ANSWER);
      }
      case LegEvent.Identified(CallerId connected) -> identified(connected);
      case LegEvent.Ended ended -> ended(now, ended);
      case LegEvent.MediaOffered _, LegEvent.MediaAccepted _ -> keys.undecided();
      case LegEvent.RateLimited(long bitRate) -> media.limit(bitRate);
      case LegEvent.MediaRefused _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.MoreDigits _,
          LegEvent.TransferAsked _,
          LegEvent.Redirected _,
          LegEvent.PictureWanted _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  /** Whose name alone is said has the number that was known before. */
  private void identified(CallerId said) {
    if (!said.equals(CallerId.UNKNOWN)) {
      boolean nameOnly = said.number() == null && !said.isRestricted();
      identity = nameOnly ? identity.withName(said.name()) : said;
      ledger.connected(identity);
    }
  }

  private void advance(long now, LegState to, Stages.Stage stage) {
    if (state.compareTo(to) < 0) {
      state = to;
      if (to == LegState.RINGING || to == LegState.ANSWERED) {
        call.news(); // what a crash leaves says so
      }
    }
    if (state != LegState.ENDING) {
      ledger.reach(stage, now);
    }
  }

  private void ended(long now, LegEvent.Ended ended) {
    state = LegState.ENDED;
    ledger.ended(now, ended, ending);
    call.note(now, this, "ended: " + ended.cause() + " " + ended.detail());
    look();
    media.close();
    call.released(this);
    call.news();
    timers.set(Timer.GONE, now + PORTS_CLOSE_WITHIN);
  }

  /** Brings the row up to date with what only the ports know. */
  void look() {
    String coding = media.coding();
    if (!coding.isEmpty()) {
      ledger.codec(coding);
    }
    ledger.figures(media.figures());
  }

  /** An answer that crossed our hang-up is hung up, too (RFC 3261 §15.1.1, RFC 3398 §8.2.7). */
  private void hangUpLateAnswer(LegEvent event) {
    Cause cause = ending;
    if (event instanceof LegEvent.Answered && cause != null) {
      port().hangup(cause);
    }
  }

  /** Incoming: the number may grow. */
  void awaitDigits() {
    port().awaitDigits();
  }

  /** Outgoing: the called number goes on. */
  void moreDigits(String digits, boolean complete) {
    ledger.sentMore(digits);
    port().moreDigits(digits, complete);
  }

  /** The call is being worked on. */
  void proceed(long now) {
    if (state == LegState.SETUP) {
      advance(now, LegState.PROCEEDING, Stages.Stage.PROCEED);
      port().proceed();
    }
  }

  /** Incoming: the called party is busy with another call. */
  void waits() {
    port().waits();
  }

  /** Incoming: the called party is alerted. */
  void ring(long now, @Nullable MediaDescription early) {
    advance(now, LegState.RINGING, Stages.Stage.RING);
    port().ring(early);
  }

  /** Incoming: there is something to hear, or not. */
  void progress(@Nullable MediaDescription early) {
    port().progress(early);
  }

  /** Incoming: answered; media is our answer, or our offer if the party made none. */
  void answer(long now, MediaDescription ours, CallerId connected) {
    advance(now, LegState.ANSWERED, Stages.Stage.ANSWER);
    call.note(now, this, "answered");
    port().answer(ours, connected);
  }

  /** Asks for a change of media. */
  void offer(MediaDescription ours) {
    media.offering(ours);
    port().offer(ours);
  }

  /** Our answer to the party's offer of a change. */
  void accept(MediaDescription ours) {
    media.answered(ours);
    port().accept(ours);
  }

  /** Our offer to a party that asked us to make one. */
  void acceptWithOffer(MediaDescription ours) {
    media.offering(ours);
    port().accept(ours);
  }

  /** Refuses the party's offer of a change. */
  void refuse(Cause cause) {
    media.refused();
    port().refuse(cause);
  }

  /** Sends a digit, by signalling or in the media. */
  void digit(char digit, int durationMs) {
    keys.send(port(), digit, durationMs);
  }

  /** The last digit lasts longer, or shorter, than was said. */
  void digitHeld(int durationMs) {
    keys.held(port(), durationMs);
  }

  boolean digitsInSignalling() {
    return port().digitsInSignalling();
  }

  boolean tellsKeysAtOnce() {
    return port().digitsInSignalling() && port().tellsKeysAtOnce();
  }

  /** Tells, once, if the party takes keys in no way. */
  void checkKeys(long now) {
    keys.check(now, port());
  }

  /** Asks the party for a whole picture; one that was asked within a second is sending it. */
  void wantPicture(long now) {
    if (now >= pictureFrom) {
      pictureFrom = now + PICTURES_APART;
      port().wantPicture();
    }
  }

  /**
   * Asks the party to send no more than so much of its video, by RTCP where it takes that, else by
   * signalling; whether it was asked, else an offer is to say it.
   */
  boolean limitRate(long bitRate) {
    MediaPort video = media.feedbackPort("tmmbr");
    if (video != null) {
      video.limitRate(bitRate);
    }
    return video != null || port().limitRate(bitRate);
  }

  void identify(CallerId connected) {
    port().identify(connected);
  }

  void transferRings() {
    port().transferRings();
  }

  void transferResult(@Nullable Cause outcome) {
    port().transferResult(outcome);
  }

  /** Asks the party to call elsewhere; whether it was asked. An unanswered caller ends by it. */
  boolean redirect(long now, String target) {
    boolean asked = isLive() && port().redirect(target);
    if (asked) {
      call.note(now, this, "is asked to call " + target);
      if (!isAnswered()) {
        state = LegState.ENDING;
        ending = Cause.of(CauseValue.REDIRECTION, "sent to " + target);
        timers.set(Timer.GONE, now + GONE_AFTER);
        media.leave();
      }
    }
    return asked;
  }

  /** Ends the leg, once. */
  void hangup(long now, Cause cause) {
    if (isLive()) {
      state = LegState.ENDING;
      ending = cause;
      call.note(now, this, "hung up: " + cause);
      timers.set(Timer.GONE, now + GONE_AFTER);
      media.leave();
      port().hangup(cause);
    }
  }

  @Override
  public long nextTimeout() {
    long waiting = isLive() ? keys.nextTimeout() : Deadlines.NEVER;
    return isGone() ? Deadlines.NEVER : Math.min(timers.next(), waiting);
  }

  @Override
  public void onTimeout(long now) {
    LegEvent.Digit press = isLive() ? keys.due(now) : null;
    while (press != null) {
      handler.on(now, this, press);
      press = isLive() ? keys.due(now) : null;
    }
    if (timers.due(now) == null) {
      return;
    }
    if (state == LegState.ENDED) {
      media.forgetPorts();
    } else {
      Cause cause = Objects.requireNonNullElse(ending, Cause.of(CauseValue.NORMAL_CLEARING));
      take(now, new LegEvent.Ended(cause, false, "the protocol never said that the leg ended"));
    }
  }
}
