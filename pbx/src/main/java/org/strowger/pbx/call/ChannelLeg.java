package org.strowger.pbx.call;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.session.MediaDescription;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Script;
import org.strowger.pbx.dialplan.Subroutine;

/**
 * A leg on which a dialplan runs: what happens is handed to its script. What the script asks is the
 * work of {@link ChannelVerbs}. Confined to its shard.
 */
final class ChannelLeg implements LegHandler, CallPart, ChannelScript.Owner {
  private final Call call;
  private final Leg leg;
  private final LegFacts facts;
  private final ChannelSound sound;
  private final ChannelDial dial;
  private final ChannelScript script;
  private final ChannelVerbs verbs;
  private final @Nullable LocalBranch branch;
  private boolean gone;
  private @Nullable Transferor transferor;
  private @Nullable SubroutineEnd end;
  private long now;

  ChannelLeg(Call call, Leg leg, LegFacts facts) {
    this(call, leg, facts, null);
  }

  /** A channel, of a branch for the same caller if one is given. */
  ChannelLeg(Call call, Leg leg, LegFacts facts, @Nullable LocalBranch branch) {
    this.branch = branch;
    this.call = call;
    this.leg = leg;
    this.facts = facts;
    this.script = new ChannelScript(this);
    this.sound = new ChannelSound(this);
    this.dial = new ChannelDial(this);
    this.verbs = new ChannelVerbs(this);
  }

  Call call() {
    return call;
  }

  Leg leg() {
    return leg;
  }

  LegFacts facts() {
    return facts;
  }

  long now() {
    return now;
  }

  /** The branch that this channel is; null if it is the caller's first. */
  @Nullable LocalBranch branch() {
    return branch;
  }

  /** The channel that all branches of the caller came from. */
  ChannelLeg root() {
    return branch == null ? this : branch.outer().root();
  }

  /** How many channels wait for each other, this one included. */
  int depth() {
    return branch == null ? 1 : branch.outer().depth() + 1;
  }

  /** Whether what it plays is heard: not in a branch in which nobody answered. */
  boolean isHeard() {
    return branch == null || branch.hasWon();
  }

  /** Makes sure that the caller is this channel's, and no other branch's; whether it is. */
  boolean claim(long at) {
    return branch == null || branch.claim(at);
  }

  /** Whether the leg was taken away: what the script asks concerns nobody any more. */
  boolean isGone() {
    return gone;
  }

  /** The leg whose end decided about the last Dial; null if none did. */
  @Nullable Leg decider() {
    return dial.decider();
  }

  /** What it plays. */
  ChannelSound sound() {
    return sound;
  }

  /** Its Dial, that which runs or the last. */
  ChannelDial dial() {
    return dial;
  }

  /** A branch that had the caller is over. */
  void branchEnded(long at, LocalBranch ended) {
    dial.branchEnded(at, ended);
  }

  /** Runs the dialplan of a branch. */
  void startBranch(
      long at, Destination destination, Map<String, String> variables, SubroutineEnd whenOver) {
    end = whenOver;
    begin(at, () -> call.scripts().start(at, destination, verbs, variables));
  }

  /** Ends a branch that did not get the caller. */
  void cancelBranch(long at, Cause cause) {
    gone = true;
    dial.cancel(at, cause);
    post(new RunInput.HungUp(cause));
    pump(at);
  }

  /** Runs the dialplan from a place. */
  void start(long at, Destination destination) {
    leg.channel(this);
    leg.handler(this);
    begin(at, () -> call.scripts().start(at, destination, verbs, Map.of()));
  }

  /**
   * Runs a subroutine before the party that answered talks.
   *
   * @param variables that it inherits
   */
  void startSubroutine(
      long at, Subroutine subroutine, Map<String, String> variables, SubroutineEnd whenOver) {
    end = whenOver;
    leg.handler(this);
    begin(at, () -> call.scripts().subroutine(at, subroutine, verbs, variables));
  }

  private void begin(long at, Supplier<Script> run) {
    now = at;
    call.scriptBegins();
    call.add(this);
    script.begin(run);
    pump(at);
  }

  @Override
  public void fed(@Nullable RunInput input) {
    if (input == null) {
      dial.fedTime();
    } else {
      dial.fed(input);
    }
  }

  @Override
  public void failed(RuntimeException fault) {
    call.services().fault(fault);
    Cause cause = Cause.of(CauseValue.TEMPORARY_FAILURE, "a fault of the exchange" + facts.doing());
    script.end(null, cause);
    dial.cancel(now, cause);
    call.hangup(now, cause);
  }

  /**
   * Sends a party elsewhere: the dialplan that waits for it goes there, or, without one, begins
   * there.
   *
   * @param by who sends it, and with whose right
   * @param transferor is told how it goes
   */
  static void redirect(long at, Leg party, Destination destination, Leg by, Transferor transferor) {
    ChannelLeg waiting = party.channel();
    ChannelLeg channel =
        waiting == null || waiting.script.isOver() ? of(party, destination, by) : waiting;
    channel.transferor = transferor;
    channel.facts.redirectedBy(by.identity(), Redirection.Reason.DEFLECTION);
    if (channel == waiting) {
      party.handler(channel);
      channel.dial.forget(at);
      channel.post(new RunInput.Redirected(destination));
      channel.pump(at);
    } else {
      channel.start(at, destination);
    }
  }

  private static ChannelLeg of(Leg party, Destination destination, Leg by) {
    Call call = party.call();
    return new ChannelLeg(
        call, party, LegFacts.redirected(call, party, destination, by.peer().context()));
  }

  /** Answers, then runs the dialplan from a place; whether, since a codec must fit. */
  boolean answerAndStart(long at, Destination destination) {
    now = at;
    verbs.answer();
    boolean answered = leg.isAnswered();
    if (answered) {
      start(at, destination);
    }
    return answered;
  }

  /** The leg is taken away, or leaves for good: the script does what is left to do. */
  void abandon(long at) {
    gone = true;
    if (branch == null) {
      leg.channel(null);
    }
    dial.forget(at);
    post(new RunInput.HungUp(Cause.of(CauseValue.NORMAL_CLEARING, "transferred")));
    pump(at);
  }

  /** Somebody is alerted for the party. */
  void alerted() {
    Transferor waiting = transferor;
    if (waiting != null) {
      waiting.alerted();
    }
  }

  /** Somebody, or something, speaks with the party. */
  void reached(long at) {
    if (branch != null) {
      branch.outer().reached(at);
    }
    Transferor waiting = releaseTransferor();
    if (waiting != null) {
      waiting.succeeded(at);
    }
  }

  /** Who waits to hear how the party fares, and is told no more by us; null if nobody does. */
  @Nullable Transferor releaseTransferor() {
    Transferor waiting = transferor;
    transferor = null;
    return waiting;
  }

  /** Puts an input before the script; {@link #pump} hands it over. */
  void post(RunInput input) {
    script.post(input);
  }

  /** Hands over what waits, unless the script runs just now. */
  void pump(long at) {
    now = at;
    script.pump(at);
    if (!script.isRunning()) {
      if (hasPartyAlone()) {
        sound.listen();
      } else {
        sound.yields();
      }
    }
  }

  /** Whether the party is with the dialplan and with nobody else. */
  private boolean hasPartyAlone() {
    return !script.isOver() && !gone && isHeard() && dial.isIdle() && leg.talk() == null;
  }

  @Override
  public void over(@Nullable String result, Cause cause) {
    call.remove(this);
    call.scriptEnds();
    if (!gone) {
      sound.stop();
      if (end != null) {
        end.ended(now, result, cause);
      }
    }
  }

  @Override
  public void on(long at, Leg from, LegEvent event) {
    now = at;
    switch (event) {
      case LegEvent.Digit(char digit, int _) -> post(new RunInput.Digit(digit));
      case LegEvent.MediaOffered(MediaDescription offer) -> {
        LocalMedia.answer(leg, offer);
        sound.agreed();
      }
      case LegEvent.MediaAccepted(MediaDescription answer) -> {
        leg.media().accepted(answer);
        sound.agreed();
        dial.callerAgreed(at);
      }
      case LegEvent.MediaRefused _ -> leg.media().withdraw();
      case LegEvent.TransferEnded(TransferStatus status) -> ChannelTransfer.ended(this, status);
      case LegEvent.MoreDigits more -> dial.moreDigits(at, more);
      case LegEvent.TransferAsked _ ->
          leg.transferResult(Cause.of(CauseValue.FACILITY_REJECTED, "there is nobody to transfer"));
      case LegEvent.Ended ended -> ended(at, ended);
      case LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.DigitHeld _,
          LegEvent.Identified _,
          LegEvent.Redirected _ -> {}
    }
    pump(at);
  }

  private void ended(long at, LegEvent.Ended ended) {
    Transferor waiting = root().transferor;
    if (waiting != null) {
      waiting.partyGone(at, ended.cause());
    }
    if (leg.ledger().endedByItself() && (end == null || branch != null)) {
      call.ledger().decide(leg.ledger().endedBy(), ended.cause(), ended.detail());
    }
    if (!dial.callerGone(at, ended.cause())) {
      post(new RunInput.HungUp(ended.cause()));
    }
  }

  @Override
  public void onMedia(long at, Leg from, MediaEvent event) {
    now = at;
    switch (event) {
      case MediaEvent.Digit(var _, char digit, boolean _) -> post(new RunInput.Digit(digit));
      case MediaEvent.PlayEnded ended -> sound.ended(ended);
      case MediaEvent.Silent _ ->
          call.hangup(at, Cause.of(CauseValue.TEMPORARY_FAILURE, "no media from the caller"));
      case MediaEvent.DigitEnd _,
          MediaEvent.RecordEnded _,
          MediaEvent.SourceLearnt _,
          MediaEvent.PictureWanted _,
          MediaEvent.RateLimited _,
          MediaEvent.Closed _ -> {}
    }
    pump(at);
  }

  @Override
  public long nextTimeout() {
    return Math.min(script.nextTimeout(), sound.nextTimeout());
  }

  @Override
  public void onTimeout(long at) {
    now = at;
    sound.onTimeout(at);
    script.onTimeout(at);
    pump(at);
  }
}
