package org.strowger.pbx.call;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.GosubResult;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Target;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;

/** The Dial of a channel: the attempt, then the talk, and what the script is told of them. */
final class ChannelDial implements DialListener, AnswerSteps.Listener, Bridge.Listener {
  private static final long MS = 1_000_000L;

  private final ChannelLeg channel;
  private @Nullable DialAttempt attempt;
  private @Nullable AnswerSteps steps;
  private DialOptions options = DialOptions.NONE;
  private Map<String, String> variables = Map.of();
  private long started;
  private long answered;
  private HangupParty endedBy = HangupParty.EXCHANGE;
  private String detail = "";
  private @Nullable Leg decider;
  private @Nullable LocalBranch branch;
  private @Nullable Cause last;
  private final LaterDigits later = new LaterDigits();

  ChannelDial(ChannelLeg channel) {
    this.channel = channel;
  }

  void start(long now, DialRequest request) {
    started = now;
    decider = null;
    LocalBranch inside = channel.branch();
    options =
        inside == null
            ? request.options()
            : request.options().within(inside.outer().dial().options);
    variables = request.variables();
    DialAttempt dialling = new DialAttempt(channel, request, this);
    attempt = dialling;
    dialling.start(now);
  }

  /** The caller goes on dialling: for those that are called now, and those that will be. */
  void moreDigits(long now, LegEvent.MoreDigits more) {
    LegEvent.MoreDigits taken = new LegEvent.MoreDigits(later.add(more), more.complete());
    channel.call().ledger().dialled(channel.facts().called() + later.toString());
    DialAttempt dialling = attempt;
    if (dialling != null) {
      dialling.moreDigits(now, taken);
    }
  }

  /** A caller that made no offer took ours. */
  void callerAgreed(long now) {
    DialAttempt dialling = attempt;
    if (dialling != null) {
      dialling.callerAgreed(now);
    }
  }

  /** What the caller dialled since the dialplan began. */
  LaterDigits later() {
    return later;
  }

  /** Gives up without telling the script. */
  void cancel(long now) {
    cancel(now, Cause.of(CauseValue.NORMAL_CLEARING));
  }

  /** Gives up for a reason that those who ring are told. */
  void cancel(long now, Cause cause) {
    AnswerSteps before = steps;
    steps = null;
    if (before != null) {
      before.cancel(now, cause);
    }
    DialAttempt dialling = attempt;
    attempt = null;
    if (dialling != null) {
      dialling.cancel(now, cause);
    }
    LocalBranch inside = branch;
    branch = null;
    if (inside != null && channel.leg().talk() == null) {
      inside.abandon(now);
      channel.leg().handler(channel);
    }
  }

  /** What was dialled is no longer the script's. */
  void forget(long now) {
    attempt = null;
    LocalBranch inside = branch;
    branch = null;
    if (inside != null) {
      inside.abandon(now);
    }
  }

  /** Whether nobody is dialled, and nobody has the caller. */
  boolean isIdle() {
    return attempt == null && steps == null && branch == null;
  }

  /** The leg whose end decided about the last Dial; null if none did. */
  @Nullable Leg decider() {
    return decider;
  }

  /** The caller is gone; whether a Dial ended by that. */
  boolean callerGone(long now, Cause cause) {
    DialAttempt dialling = attempt;
    AnswerSteps before = steps;
    attempt = null;
    steps = null;
    if (before != null) {
      before.cancel(now, cause);
      post(now, DialStatus.ANSWER, cause, RunInput.EndedBy.CALLER, (now - answered) / MS);
    } else if (dialling != null) {
      dialling.cancel(now, cause);
      post(now, DialStatus.CANCEL, cause, RunInput.EndedBy.CALLER, 0);
    }
    return before != null || dialling != null;
  }

  /** Who ends the call, if the script ends it now. */
  HangupParty endedBy() {
    return endedBy;
  }

  /** The protocol's words of the leg that ended the last Dial. */
  String detail() {
    return detail;
  }

  /**
   * A cause of the script's, which is a number to it, as the last Dial said the same: where it
   * arose (RFC 8606), in which words; or, where the script ends the talk with its caller by itself,
   * with just that.
   */
  Cause explained(Cause cause, Leg caller) {
    Cause dialled = last;
    if (!cause.diagnostic().isEmpty()) {
      return cause;
    }
    Cause said = dialled != null && dialled.value() == cause.value() ? dialled : cause;
    boolean own = endedBy == HangupParty.EXCHANGE && detail.isEmpty() && caller.isAnswered();
    return own && !saysMore(said) ? said.because("the dialplan hung up") : said;
  }

  private static boolean saysMore(Cause cause) {
    return !cause.diagnostic().isEmpty() || cause.newNumber() != null;
  }

  /** The script is given an input: unless it hangs up on that, it is itself who does. */
  void fed(RunInput input) {
    if (input
        instanceof RunInput.DialEnded(var _, Cause why, RunInput.EndedBy by, long _, long _)) {
      last = why;
      endedBy =
          switch (by) {
            case CALLER -> HangupParty.CALLER;
            case CALLEE -> HangupParty.CALLEE;
            case EXCHANGE -> HangupParty.EXCHANGE;
          };
    } else {
      fedTime();
    }
  }

  /** The script goes on by itself. */
  void fedTime() {
    endedBy = HangupParty.EXCHANGE;
    detail = "";
  }

  @Override
  public void connected(long now, Leg callee) {
    attempt = null;
    answered = now;
    channel.reached(now);
    channel.facts().connected(callee.identity());
    channel.post(new RunInput.DialAnswered(LegFacts.name(callee), callee.identity()));
    DialOptions.OnAnswer first = options.onAnswer();
    if (first.equals(DialOptions.OnAnswer.NOTHING)) {
      talk(now, callee);
    } else {
      AnswerSteps before = new AnswerSteps(channel.leg(), callee, first, variables, this);
      steps = before;
      before.start(now);
    }
    channel.pump(now);
  }

  @Override
  public void reached(long now, LocalBranch won) {
    attempt = null;
    branch = won;
    answered = now;
    channel.leg().handler(won.inner());
    CallerId party = CallerId.of(won.target().number(), null);
    channel.post(new RunInput.DialAnswered(won.target().toString(), party));
    channel.pump(now);
  }

  /** The branch that had the caller is over: the caller is the script's again. */
  void branchEnded(long now, LocalBranch ended) {
    branch = null;
    ChannelDial inside = ended.inner().dial();
    detail = inside.detail;
    RunInput.EndedBy by =
        inside.endedBy == HangupParty.CALLEE ? RunInput.EndedBy.CALLEE : RunInput.EndedBy.EXCHANGE;
    if (channel.leg().isLive()) {
      channel.leg().handler(channel);
    } else {
      by = RunInput.EndedBy.CALLER;
    }
    post(now, DialStatus.ANSWER, ended.cause(), by, (now - answered) / MS);
    channel.pump(now);
  }

  private void talk(long now, Leg callee) {
    new Bridge(channel.call(), channel.leg(), callee, options, this).start(now);
  }

  @Override
  public void done(long now, Leg callee, String result) {
    steps = null;
    switch (GosubResult.of(result)) {
      case GosubResult.Talk _ -> talk(now, callee);
      case GosubResult.Over(DialStatus status, Cause cause) -> {
        leave(now, callee, cause);
        post(now, status, cause, RunInput.EndedBy.EXCHANGE, 0);
      }
      case GosubResult.GoOn(Target target) -> {
        leave(now, callee, Cause.of(CauseValue.NORMAL_CLEARING, "the subroutine says " + result));
        channel.post(new RunInput.DialLeft(target));
      }
    }
    channel.pump(now);
  }

  private static void leave(long now, Leg callee, Cause cause) {
    callee.handler(Leaving.INSTANCE);
    callee.hangup(now, cause);
  }

  @Override
  public void calleeGone(long now, Leg callee, Cause cause) {
    steps = null;
    detail = words(callee);
    post(now, DialStatus.ANSWER, cause, calleeOrUs(callee), (now - answered) / MS);
    channel.pump(now);
  }

  @Override
  public void failed(long now, DialStatus status, Cause cause, @Nullable Leg by) {
    attempt = null;
    decider = by;
    detail = by == null ? "" : words(by);
    post(now, status, cause, by == null ? RunInput.EndedBy.EXCHANGE : calleeOrUs(by), 0);
    channel.pump(now);
  }

  @Override
  public void redirected(long now, Destination destination, Leg by, Redirection.Reason reason) {
    attempt = null;
    channel.facts().redirectedBy(by.identity(), reason);
    channel.post(new RunInput.Redirected(destination));
    channel.pump(now);
  }

  @Override
  public void parted(long now, Leg ended, Leg other, Cause cause) {
    detail = words(ended);
    channel.leg().handler(channel);
    RunInput.EndedBy by = RunInput.EndedBy.EXCHANGE;
    if (ended == channel.leg()) {
      by = RunInput.EndedBy.CALLER;
      if (ended.ledger().endedByItself()) {
        channel.call().ledger().decide(ended.ledger().endedBy(), cause, detail);
      }
      other.hangup(now, cause);
    } else {
      by = calleeOrUs(ended);
    }
    post(now, DialStatus.ANSWER, cause, by, (now - answered) / MS);
    channel.pump(now);
  }

  @Override
  public void transferAsked(long now, Bridge talk, Leg by, LegEvent.TransferAsked asked) {
    new Transfers(this).asked(now, talk, by, asked);
  }

  @Override
  public void released(long now, Leg leg) {
    if (leg == channel.leg()) {
      channel.root().abandon(now);
    }
  }

  @Override
  public void join(long now, Call call, Leg one, Leg other) {
    boolean waits = channel.leg().channel() == channel.root();
    if (waits && (one == channel.leg() || other == channel.leg())) {
      talk(now, one == channel.leg() ? other : one);
    } else {
      FreeTalk.start(now, call, one, other);
    }
  }

  private static String words(Leg ended) {
    LegRecord.End end = ended.ledger().end();
    return end == null ? "" : end.detail();
  }

  /** Whose doing the end of a leg is that we called. */
  private static RunInput.EndedBy calleeOrUs(Leg ended) {
    return ended.ledger().endedBy() == HangupParty.EXCHANGE
        ? RunInput.EndedBy.EXCHANGE
        : RunInput.EndedBy.CALLEE;
  }

  private void post(long now, DialStatus status, Cause cause, RunInput.EndedBy by, long talkMs) {
    channel.post(new RunInput.DialEnded(status, cause, by, (now - started) / MS, talkMs));
  }
}
