package org.strowger.pbx.app;

import java.util.List;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.ChannelFacts;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.DialRequest;
import org.strowger.pbx.dialplan.DialStatus;
import org.strowger.pbx.dialplan.DialTarget;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.Target;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;
import org.strowger.pbx.dialplan.text.Guard;

/**
 * {@code Dial(party[&party…][,seconds[,options]])}: calls others, and waits until the talk is over.
 * Sets {@code DIALSTATUS}, {@code HANGUPCAUSE}, {@code DIALEDTIME}, {@code ANSWEREDTIME}. Confined
 * to its shard.
 */
final class Dial implements Activity {
  private static final List<String> RESULTS =
      List.of(
          "DIALSTATUS",
          "DIALEDTIME",
          "DIALEDTIME_MS",
          "ANSWEREDTIME",
          "ANSWEREDTIME_MS",
          "DIALEDPEERNAME",
          "DIALEDPEERNUMBER");

  private final Execution run;
  private final boolean goesOn;
  private final boolean digitLeaves;
  private boolean answered;

  private Dial(Execution run, Options options) {
    this.run = run;
    this.goesOn = options.has('g');
    this.digitLeaves = options.has('d');
  }

  static Verdict start(Execution run, Arguments arguments) {
    RESULTS.forEach(name -> run.set(name, ""));
    List<DialTarget> targets = DialTargets.parse(arguments.rawAt(0));
    if (targets.isEmpty()) {
      run.log(Channel.Level.WARNING, "Dial: \"" + arguments.at(0) + "\" names no party");
      run.set("DIALSTATUS", DialStatus.INVALIDARGS.name());
      return Verdict.NEXT;
    }
    Options options = Options.of(arguments.rawAt(2));
    ChannelFacts facts = run.channel().facts();
    if (options.has('C')) {
      facts.resetRecord();
    }
    before(run, options);
    String seconds = arguments.at(1);
    int forced = seconds.indexOf('^');
    run.channel()
        .dial(
            new DialRequest(
                targets,
                Pause.milliseconds(forced < 0 ? seconds : seconds.substring(0, forced), 0),
                caller(run, options),
                DialOptionsReader.read(options),
                run.headers().list(),
                run.variables().inherited()));
    return new Verdict.Wait(new Dial(run, options));
  }

  /**
   * Options B and b: what is to be done for the caller's side and the other side before. Both run
   * on the caller's channel: headers that b adds go to the parties all the same.
   */
  private static void before(Execution run, Options options) {
    for (char letter : new char[] {'B', 'b'}) {
      DialOptionsReader.Before before = DialOptionsReader.before(options, letter);
      if (before != null && !run.runNow(before.target(), before.arguments())) {
        run.log(Channel.Level.WARNING, "Dial: the subroutine of option " + letter + " failed");
      }
    }
  }

  private static CallerId caller(Execution run, Options options) {
    ChannelFacts facts = run.channel().facts();
    if (options.has('o')) {
      return facts.originalCaller();
    }
    if (options.has('f')) {
      String number = options.argument('f');
      return CallerId.of(
          number.isEmpty() ? run.place().extension() : number, facts.caller().name());
    }
    return facts.caller();
  }

  static void check(Arguments arguments, Checking checking) {
    DialTargets.check(arguments.rawAt(0), checking);
    String seconds = arguments.at(1);
    if (seconds.indexOf('^') < 0 || !seconds.matches("[0-9.]*\\^[0-9.]*")) {
      checking.number(seconds, "number of seconds");
    }
    DialOptionsReader.check(arguments.rawAt(2), checking);
  }

  @Override
  public Verdict on(RunInput input) {
    return switch (input) {
      case RunInput.Digit digit -> digit(digit.digit());
      case RunInput.DialAnswered party -> answered(party);
      case RunInput.DialEnded ended -> ended(ended);
      case RunInput.DialLeft left -> left(left);
      case RunInput.PlayEnded playEnded -> new Verdict.Wait(this);
      case RunInput.DigitsSent sent -> new Verdict.Wait(this);
      case RunInput.TransferEnded transferred -> new Verdict.Wait(this);
      case RunInput.HungUp hungUp -> new Verdict.CallerGone(hungUp.cause());
      case RunInput.Redirected redirected -> new Verdict.Wait(this);
    };
  }

  /** Option d: an extension of one digit takes the caller away before the answer. */
  private Verdict digit(char digit) {
    String context = exitContext();
    String number = String.valueOf(digit);
    boolean leaves = digitLeaves && !answered && isExtension(context, number);
    if (!leaves) {
      return new Verdict.Wait(this);
    }
    run.channel().cancelDial();
    run.set("DIALSTATUS", DialStatus.CANCEL.name());
    return new Verdict.Dialled(context, number);
  }

  private String exitContext() {
    String set = run.variable("EXITCONTEXT");
    return set.isEmpty() ? run.place().context() : set;
  }

  private boolean isExtension(String context, String number) {
    Scripts.Match match =
        run.dialplan().match(context, number, run.channel().facts().caller().digits(), run.time());
    return match == Scripts.Match.COMPLETE || match == Scripts.Match.COMPLETE_OR_MORE;
  }

  private Verdict answered(RunInput.DialAnswered party) {
    answered = true;
    run.set("DIALEDPEERNAME", party.channel());
    run.set("DIALEDPEERNUMBER", Guard.guard(party.connected().digits()));
    return new Verdict.Wait(this);
  }

  private Verdict ended(RunInput.DialEnded ended) {
    run.set("DIALSTATUS", ended.status().name());
    run.set("HANGUPCAUSE", Integer.toString(ended.cause().value()));
    time("DIALEDTIME", ended.dialedMs());
    if (ended.status() == DialStatus.ANSWER) {
      time("ANSWEREDTIME", ended.talkMs());
    }
    if (ended.endedBy() == RunInput.EndedBy.CALLER) {
      return new Verdict.CallerGone(ended.cause());
    }
    return ended.status() == DialStatus.ANSWER && !goesOn
        ? new Verdict.End(ended.cause())
        : Verdict.NEXT;
  }

  /** The subroutine of option U let the party go that had answered. */
  private Verdict left(RunInput.DialLeft left) {
    run.set("DIALSTATUS", DialStatus.ANSWER.name());
    Target target = left.target();
    return target == null ? Verdict.NEXT : new Verdict.Goto(target);
  }

  private void time(String name, long ms) {
    run.set(name, Long.toString(ms / 1000));
    run.set(name + "_MS", Long.toString(ms));
  }

  @Override
  public void abandon(Reason reason) {
    run.set("DIALSTATUS", (answered ? DialStatus.ANSWER : DialStatus.CANCEL).name());
    if (reason != Reason.REDIRECT || !answered) {
      // Redirected in talk, the other party belongs to whoever redirected the call.
      run.channel().cancelDial();
    }
  }
}
