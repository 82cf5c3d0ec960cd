package org.strowger.pbx.app;

import java.util.List;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;

/** Wait, WaitDigit, WaitExten, Echo. */
final class WaitApplications {
  private WaitApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Wait", 1, WaitApplications::pause, (a, c) -> c.number(a.at(0), "number of seconds")),
        new Application.Named(
            "WaitDigit",
            0,
            (run, a) -> new Verdict.Wait(new OneDigit(run, a)),
            (a, c) -> c.number(a.at(0), "number of seconds")),
        new Application.Named(
            "WaitExten", 0, WaitApplications::extension, WaitApplications::checkExtension),
        Applications.named("Echo", 0, WaitApplications::echo));
  }

  private static Verdict pause(Execution run, Arguments arguments) {
    return Pause.of(run, Pause.milliseconds(arguments.at(0), 0), Verdict.NEXT, () -> {});
  }

  /** {@code WaitExten([seconds[,m(class)d]])}. */
  private static Verdict extension(Execution run, Arguments arguments) {
    Channel channel = run.channel();
    Options options = Options.of(arguments.at(1));
    if (options.has('m')) {
      String music = options.argument('m');
      channel.play(new Sound.Music(music.isEmpty() ? channel.facts().musicClass() : music));
    } else if (options.has('d')) {
      channel.play(new Sound.Tone("dial", channel.facts().country()));
    }
    boolean sounds = options.has('m') || options.has('d');
    return new Verdict.Wait(
        new FirstDigit(
            run,
            Pause.after(run, Pause.milliseconds(arguments.at(0), run.timeouts().responseMs())),
            sounds ? channel::stopPlaying : () -> {}));
  }

  private static void checkExtension(Arguments arguments, Checking checking) {
    checking.number(arguments.at(0), "number of seconds");
    Options.check(arguments.at(1), "md", "m", "WaitExten", checking);
  }

  private static Verdict echo(Execution run, Arguments arguments) {
    Channel channel = run.channel();
    channel.answer();
    channel.echo(true);
    return new Verdict.Wait(
        new Activity() {
          @Override
          public Verdict on(RunInput input) {
            if (input instanceof RunInput.Digit digit && digit.digit() == '#') {
              channel.echo(false);
              return Verdict.NEXT;
            }
            return new Verdict.Wait(this);
          }

          @Override
          public void abandon(Reason reason) {
            channel.echo(false);
          }
        });
  }

  /** Waits for an extension's first digit; without one: the next priority, or {@code t}. */
  private record FirstDigit(Execution run, long deadline, Runnable stop) implements Activity {
    @Override
    public Verdict on(RunInput input) {
      if (input instanceof RunInput.Digit digit) {
        stop.run();
        return DigitCollector.begin(run, run.place().context(), digit.digit());
      }
      return new Verdict.Wait(this);
    }

    @Override
    public Verdict onDeadline() {
      stop.run();
      boolean goesOn = run.extension().priority(run.place().priority() + 1) != null;
      return goesOn ? Verdict.NEXT : new Verdict.TimedOut();
    }

    @Override
    public void abandon(Reason reason) {
      stop.run();
    }
  }

  /** {@code WaitDigit([seconds[,digits]])}: one digit, of a set if one is given. */
  private static final class OneDigit implements Activity {
    private final Execution run;
    private final String wanted;
    private final long deadline;

    OneDigit(Execution run, Arguments arguments) {
      this.run = run;
      this.wanted = arguments.at(1);
      this.deadline = Pause.after(run, Pause.milliseconds(arguments.at(0), Long.MAX_VALUE));
    }

    private Verdict done(String status, String digit) {
      run.set("WAITDIGITSTATUS", status);
      run.set("WAITDIGITRESULT", digit);
      return Verdict.NEXT;
    }

    @Override
    public Verdict on(RunInput input) {
      return input instanceof RunInput.Digit digit
              && (wanted.isEmpty() || wanted.indexOf(digit.digit()) >= 0)
          ? done("DTMF", String.valueOf(digit.digit()))
          : new Verdict.Wait(this);
    }

    @Override
    public long deadline() {
      return deadline;
    }

    @Override
    public Verdict onDeadline() {
      return done("TIMEOUT", "");
    }

    @Override
    public void abandon(Reason reason) {
      done("ERROR", "");
    }
  }
}
