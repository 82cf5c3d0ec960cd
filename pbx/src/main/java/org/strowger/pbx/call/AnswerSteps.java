package org.strowger.pbx.call;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaEvent;
import org.strowger.media.plane.MediaPort;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.Subroutine;

/**
 * What happens between the answer and the talk: keys pressed towards either party, something said
 * to the one that answered, a subroutine on its channel. Confined to its shard.
 */
final class AnswerSteps implements LegHandler, CallPart {
  /** Hears the end; exactly one of both, once. */
  interface Listener {
    /**
     * All is done.
     *
     * @param result of the subroutine; empty to talk
     */
    void done(long now, Leg callee, String result);

    /** The party that answered is gone. */
    void calleeGone(long now, Leg callee, Cause cause);
  }

  private static final int KEY_MS = 100;

  /** What remains, in order. */
  private enum Step {
    CALLEE_DIGITS,
    CALLER_DIGITS,
    PROMPT,
    SUBROUTINE,
    DONE
  }

  private final Call call;
  private final Leg callee;
  private final DialOptions.OnAnswer what;
  private final Map<String, String> variables;
  private final Listener listener;
  private final DigitSender toCallee;
  private final DigitSender toCaller;
  private Step step = Step.CALLEE_DIGITS;
  private long now;
  private boolean over;
  private @Nullable ChannelLeg subroutine;

  AnswerSteps(
      Leg caller,
      Leg callee,
      DialOptions.OnAnswer what,
      Map<String, String> variables,
      Listener listener) {
    this.call = callee.call();
    this.callee = callee;
    this.what = what;
    this.variables = variables;
    this.listener = listener;
    this.toCallee = new DigitSender(callee, () -> go(Step.CALLER_DIGITS));
    this.toCaller = new DigitSender(caller, () -> go(Step.PROMPT));
  }

  /** Begins. */
  void start(long at) {
    now = at;
    call.add(this);
    callee.handler(this);
    go(Step.CALLEE_DIGITS);
  }

  private void go(Step to) {
    if (over) {
      return;
    }
    step = to;
    switch (to) {
      case CALLEE_DIGITS -> keys(toCallee, what.calleeDigits(), Step.CALLER_DIGITS);
      case CALLER_DIGITS -> keys(toCaller, what.callerDigits(), Step.PROMPT);
      case PROMPT -> prompt();
      case SUBROUTINE -> subroutine();
      case DONE -> done("");
    }
  }

  private void keys(DigitSender sender, String digits, Step otherwise) {
    if (digits.isEmpty()) {
      go(otherwise);
    } else {
      sender.send(now, digits, KEY_MS, KEY_MS);
    }
  }

  private void prompt() {
    MediaPort port = callee.media().audioPort();
    if (what.prompt().isEmpty() || port == null) {
      go(Step.SUBROUTINE);
    } else {
      port.play(0, new Sound.Prompts(List.of(what.prompt()), callee.peer().sound().language()));
    }
  }

  private void subroutine() {
    Subroutine wanted = what.subroutine();
    if (wanted == null) {
      go(Step.DONE);
      return;
    }
    ChannelLeg channel =
        new ChannelLeg(
            call,
            callee,
            LegFacts.redirected(call, callee, wanted.start(), wanted.start().context()));
    subroutine = channel;
    channel.startSubroutine(now, wanted, variables, this::returned);
  }

  private void returned(long at, @Nullable String result, Cause cause) {
    now = at;
    subroutine = null;
    if (result == null) {
      gone(cause);
    } else {
      done(result);
    }
  }

  private void done(String result) {
    if (!over) {
      stop();
      listener.done(now, callee, result);
    }
  }

  private void gone(Cause cause) {
    if (!over) {
      stop();
      listener.calleeGone(now, callee, cause);
    }
  }

  /** Ends it without a word: the caller is gone. */
  void cancel(long at, Cause cause) {
    if (!over) {
      stop();
      ChannelLeg runs = subroutine;
      if (runs != null) {
        runs.abandon(at);
      }
      callee.handler(Leaving.INSTANCE);
      callee.hangup(at, cause);
    }
  }

  private void stop() {
    over = true;
    call.remove(this);
  }

  @Override
  public void on(long at, Leg leg, LegEvent event) {
    now = at;
    switch (event) {
      case LegEvent.Ended ended -> gone(ended.cause());
      case LegEvent.MediaOffered offered -> LocalMedia.answer(callee, offered.media());
      case LegEvent.MediaAccepted accepted -> callee.media().accepted(accepted.media());
      case LegEvent.MediaRefused _ -> callee.media().withdraw();
      case LegEvent.TransferAsked _ ->
          callee.transferResult(Cause.of(CauseValue.FACILITY_REJECTED, "nobody to transfer yet"));
      case LegEvent.Proceeding _,
          LegEvent.CallWaiting _,
          LegEvent.Ringing _,
          LegEvent.Progress _,
          LegEvent.Answered _,
          LegEvent.Digit _,
          LegEvent.DigitHeld _,
          LegEvent.MoreDigits _,
          LegEvent.Identified _,
          LegEvent.Redirected _,
          LegEvent.PictureWanted _,
          LegEvent.RateLimited _,
          LegEvent.TransferEnded _ -> {}
    }
  }

  @Override
  public void onMedia(long at, Leg leg, MediaEvent event) {
    now = at;
    if (event instanceof MediaEvent.PlayEnded && step == Step.PROMPT) {
      go(Step.SUBROUTINE);
    }
  }

  @Override
  public long nextTimeout() {
    return Math.min(toCallee.nextTimeout(), toCaller.nextTimeout());
  }

  @Override
  public void onTimeout(long at) {
    now = at;
    toCallee.onTimeout(at);
    toCaller.onTimeout(at);
  }
}
