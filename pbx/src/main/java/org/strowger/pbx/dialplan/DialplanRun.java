package org.strowger.pbx.dialplan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * A call's way through the dialplan: a program counter, and what the current application waits for.
 * Confined to its shard.
 *
 * <p>It runs step after step until an application has to wait, then hands back. A dialplan that
 * never waits is stopped after {@link #MAX_STEPS} steps.
 */
final class DialplanRun implements Script {
  /** Steps without time passing between them. */
  static final int MAX_STEPS = 10_000;

  /** What kind of run it is. */
  enum Kind {
    /** It decides about the call, and ends it. */
    CALL,
    /** It serves a party that answered, and gives it back. */
    SUBROUTINE
  }

  private final RunExecution execution;
  private final Kind kind;
  private final Jumps jumps;
  private RunState state = new RunState.Waiting("");
  private @Nullable Activity activity;
  private @Nullable Cause ended;
  private boolean callerGone;
  private boolean returned;
  private int steps;
  private long stepsSince;

  DialplanRun(RunExecution execution, Kind kind) {
    this.execution = execution;
    this.kind = kind;
    this.jumps = new Jumps(execution);
    execution.nested(this::nested);
  }

  /** Begins at the execution's place. */
  DialplanRun start(long now, Map<String, String> variables) {
    execution.now(now);
    stepsSince = now;
    execution.set(variables);
    Destination place = execution.place();
    proceed(
        execution.go(place)
            ? null
            : jumps.invalid(place, place.priority() == 1 ? CauseValue.UNALLOCATED : 0));
    return this;
  }

  /** Begins a subroutine at the execution's place. */
  DialplanRun call(long now, Subroutine subroutine, Map<String, String> variables) {
    execution.now(now);
    stepsSince = now;
    execution.set(variables);
    execution.push(subroutine.arguments());
    if (execution.go(subroutine.start())) {
      proceed(null);
    } else {
      execution.warn("there is no " + subroutine.start() + " to run");
      state = new RunState.Returned("");
    }
    return this;
  }

  @Override
  public RunState state() {
    return state;
  }

  @Override
  public String variable(String name) {
    return Guard.reveal(execution.variable(name));
  }

  @Override
  public void variable(String name, String value) {
    execution.set(name, value);
  }

  @Override
  public long nextTimeout() {
    if (!(state instanceof RunState.Waiting)) {
      return Deadlines.NEVER;
    }
    long own = activity == null ? Deadlines.NEVER : activity.deadline();
    return Math.min(own, execution.timeouts().absoluteAt());
  }

  @Override
  public RunState on(long now, RunInput input) {
    if (!(state instanceof RunState.Waiting)) {
      return state;
    }
    passed(now);
    switch (input) {
      case RunInput.HungUp hungUp -> {
        abandon(Activity.Reason.HANGUP);
        proceed(new Verdict.CallerGone(hungUp.cause()));
      }
      case RunInput.Redirected redirected -> {
        abandon(Activity.Reason.REDIRECT);
        Destination to = redirected.destination();
        proceed(
            new Verdict.Goto(
                new Target(to.context(), to.extension(), Integer.toString(to.priority()))));
      }
      case RunInput.Digit digit -> answer(input);
      case RunInput.PlayEnded playEnded -> answer(input);
      case RunInput.DialAnswered answered -> answer(input);
      case RunInput.DialEnded dialEnded -> answer(input);
      case RunInput.DialLeft dialLeft -> answer(input);
      case RunInput.DigitsSent sent -> answer(input);
      case RunInput.TransferEnded transferred -> answer(input);
    }
    return state;
  }

  private void answer(RunInput input) {
    if (activity != null) {
      proceed(activity.on(input));
    }
  }

  @Override
  public RunState onTimeout(long now) {
    if (!(state instanceof RunState.Waiting)) {
      return state;
    }
    passed(now);
    if (execution.timeouts().absoluteAt() <= now) {
      execution.timeouts().absoluteMs(now, 0);
      abandon(Activity.Reason.TIMEOUT);
      proceed(jumps.special("T", new Verdict.End(Cause.of(CauseValue.NORMAL_CLEARING))));
    }
    while (state instanceof RunState.Waiting && activity != null && activity.deadline() <= now) {
      proceed(activity.onDeadline());
    }
    return state;
  }

  private void passed(long now) {
    execution.now(now);
    if (now > stepsSince) {
      stepsSince = now;
      steps = 0;
    }
  }

  private void abandon(Activity.Reason reason) {
    if (activity != null) {
      activity.abandon(reason);
      activity = null;
    }
  }

  /** Runs until something waits or all is over. */
  private void proceed(@Nullable Verdict first) {
    Verdict verdict = first;
    activity = null;
    while (true) {
      if (verdict != null && settled(verdict)) {
        return;
      }
      verdict = step();
    }
  }

  /**
   * Does what an application wants; true if the run waits or is over, false if the place of the
   * next step is set.
   */
  private boolean settled(Verdict first) {
    @Nullable Verdict verdict = first;
    while (verdict != null) {
      switch (verdict) {
        case Verdict.Next next -> {
          execution.advance();
          return false;
        }
        case Verdict.At at -> {
          execution.at(at.priority());
          return false;
        }
        case Verdict.Wait wait -> {
          return waits(wait.activity());
        }
        case Verdict.Goto to -> verdict = jumps.go(to.target());
        case Verdict.Gosub gosub -> verdict = jumps.gosub(gosub);
        case Verdict.Return back -> verdict = back(back);
        case Verdict.Dialled dialled -> verdict = jumps.dialled(dialled);
        case Verdict.TimedOut timedOut ->
            verdict = jumps.special("t", new Verdict.End(Cause.of(CauseValue.NORMAL_CLEARING)));
        case Verdict.Raised raised -> verdict = jumps.raised(raised.reason());
        case Verdict.End end -> {
          return ends(end.cause(), false);
        }
        case Verdict.CallerGone gone -> {
          return ends(gone.cause(), true);
        }
      }
    }
    return false;
  }

  private boolean waits(Activity next) {
    if (execution.over()) {
      // Nobody is there to wait for: h ends here, as every application fails on a dead channel.
      next.abandon(Activity.Reason.HANGUP);
      finish();
      return true;
    }
    activity = next;
    Priority at = execution.step();
    state = new RunState.Waiting(at == null ? "" : at.application().name());
    return true;
  }

  private Verdict step() {
    Priority priority = execution.step();
    if (priority == null) {
      return jumps.fallThrough();
    }
    if (++steps > MAX_STEPS) {
      execution.log(
          Channel.Level.ERROR,
          "the dialplan did "
              + MAX_STEPS
              + " steps without waiting, last at "
              + execution.place()
              + " ("
              + priority.position()
              + "): the call is ended");
      execution.over(true);
      Cause cause = Cause.of(CauseValue.TEMPORARY_FAILURE, "dialplan loop");
      ended = ended == null ? cause : ended;
      return new Verdict.End(cause);
    }
    Arguments arguments = Arguments.of(priority.arguments().expand(execution));
    Destination place = execution.place();
    execution
        .channel()
        .executing(
            new Channel.Step(
                place.context(),
                place.extension(),
                place.priority(),
                priority.application().name(),
                arguments.whole()));
    return execution.run(priority.application().name(), arguments);
  }

  /** A subroutine in the middle of an application: run to its return, or given up. */
  private boolean nested(Verdict.Gosub subroutine) {
    int outside = execution.depth();
    boolean goesOn = jumps.gosub(subroutine) == null;
    while (goesOn && execution.depth() > outside) {
      Verdict verdict = step();
      if (verdict instanceof Verdict.Return back && execution.depth() == outside + 1) {
        execution.variables().set("GOSUB_RETVAL", back.value());
        return execution.pop();
      }
      goesOn = nested(verdict);
    }
    while (execution.depth() > outside) {
      execution.pop();
    }
    return false;
  }

  /** Does what a step in the middle of an application wants; false if it cannot be done there. */
  private boolean nested(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Next next -> {
        execution.advance();
        yield true;
      }
      case Verdict.At at -> {
        execution.at(at.priority());
        yield true;
      }
      case Verdict.Goto to -> jumps.go(to.target()) == null;
      case Verdict.Gosub gosub -> jumps.gosub(gosub) == null;
      case Verdict.Return back -> back(back) == null;
      case Verdict.Wait wait -> {
        wait.activity().abandon(Activity.Reason.REDIRECT);
        execution.warn("a subroutine before a Dial may not wait");
        yield false;
      }
      case Verdict.Dialled dialled -> false;
      case Verdict.TimedOut timedOut -> false;
      case Verdict.Raised raised -> false;
      case Verdict.End end -> false;
      case Verdict.CallerGone gone -> false;
    };
  }

  private @Nullable Verdict back(Verdict.Return back) {
    if (kind == Kind.SUBROUTINE && execution.depth() == 1) {
      execution.variables().set("GOSUB_RETVAL", back.value());
      returned = true;
      return new Verdict.End(Cause.of(CauseValue.NORMAL_CLEARING));
    }
    if (!execution.pop()) {
      execution.warn("Return without Gosub");
      return new Verdict.End(Cause.of(CauseValue.TEMPORARY_FAILURE, "Return without Gosub"));
    }
    execution.variables().set("GOSUB_RETVAL", back.value());
    execution.advance();
    return null;
  }

  /** The call is to end; true if all is over, false if {@code h} runs first. */
  private boolean ends(Cause cause, boolean byCaller) {
    callerGone |= byCaller;
    if (kind == Kind.SUBROUTINE) {
      if (!byCaller && !returned) {
        execution.hangup(cause);
      }
      state =
          returned ? new RunState.Returned(variable("GOSUB_RESULT")) : new RunState.Ended(cause);
      return true;
    }
    if (ended != null || execution.over()) {
      ended = ended == null ? cause : ended;
      finish();
      return true;
    }
    ended = cause;
    execution.over(true);
    execution.hangupCause(cause);
    while (execution.popSubroutine()) {
      // h belongs to the call, not to the subroutine in which it ended.
    }
    if (execution.go(new Destination(execution.place().context(), "h", 1))) {
      return false;
    }
    finish();
    return true;
  }

  private void finish() {
    Cause cause = ended == null ? Cause.of(CauseValue.NORMAL_CLEARING) : ended;
    if (!callerGone) {
      execution.hangup(cause);
    }
    state = new RunState.Ended(cause);
  }
}
