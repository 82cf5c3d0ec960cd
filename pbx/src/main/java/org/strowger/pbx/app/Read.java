package org.strowger.pbx.app;

import java.util.List;
import org.strowger.kernel.Deadlines;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;

/**
 * {@code Read(variable[,prompts[,digits[,options[,attempts[,seconds]]]]])}: asks the caller for
 * digits, ended by {@code #} or what option {@code t} names, by their number, or by time. Who
 * enters nothing is asked again as long as there are attempts. Confined to its shard.
 */
final class Read implements Activity {
  private static final int MAX_DIGITS = 255;
  private static final int MAX_ATTEMPTS = 100;

  private final Execution run;
  private final String variable;
  private final List<String> prompts;
  private final boolean tone;
  private final String terminators;
  private final boolean keepsTerminator;
  private final int digits;
  private final long firstMs;
  private final long nextMs;
  private int attempts;
  private boolean prompting;
  private long deadline = Deadlines.NEVER;
  private final StringBuilder read = new StringBuilder();

  private Read(Execution run, Arguments arguments) {
    this.run = run;
    this.variable = arguments.at(0).strip();
    this.prompts = PromptApplications.prompts(arguments.rawAt(1));
    Options options = Options.of(arguments.at(3));
    this.tone = options.has('i');
    this.terminators = options.has('t') ? options.argument('t') : "#";
    this.keepsTerminator = options.has('e');
    int wanted = number(arguments.at(2), 0, MAX_DIGITS);
    this.digits = wanted == 0 ? MAX_DIGITS : wanted;
    this.attempts = Math.max(1, number(arguments.at(4), 1, MAX_ATTEMPTS));
    long timeout = Pause.milliseconds(arguments.at(5), 0);
    this.firstMs = timeout > 0 ? timeout : run.timeouts().responseMs();
    this.nextMs = timeout > 0 ? timeout : run.timeouts().digitMs();
  }

  private static int number(String text, int otherwise, int max) {
    String digits = text.strip();
    return digits.matches("[0-9]{1,6}") ? Math.min(max, Integer.parseInt(digits)) : otherwise;
  }

  static Verdict start(Execution run, Arguments arguments) {
    Options options = Options.of(arguments.at(3));
    Channel channel = run.channel();
    if (!channel.facts().answered()) {
      if (options.has('s')) {
        run.set(arguments.at(0).strip(), "");
        run.set("READSTATUS", "SKIPPED");
        return Verdict.NEXT;
      }
      if (options.has('n')) {
        channel.progress();
      } else {
        channel.answer();
      }
    }
    return new Read(run, arguments).attempt();
  }

  static void check(Arguments arguments, Checking checking) {
    if (!Options.of(arguments.at(3)).has('i')) {
      checking.prompts(arguments.rawAt(1));
    }
    Options.check(arguments.at(3), "sinte", "t", "Read", checking);
    checking.number(arguments.at(2), "number of digits");
    checking.number(arguments.at(4), "number of attempts");
    checking.number(arguments.at(5), "number of seconds");
  }

  private Verdict attempt() {
    attempts--;
    read.setLength(0);
    Channel channel = run.channel();
    if (!prompts.isEmpty() && tone) {
      channel.play(new Sound.Tone(prompts.getFirst(), channel.facts().country()));
    } else if (!prompts.isEmpty()) {
      channel.play(new Sound.Prompts(prompts, channel.facts().language()));
    }
    prompting = !prompts.isEmpty();
    boolean waitsForPrompt = prompting && !tone;
    deadline = waitsForPrompt ? Deadlines.NEVER : Pause.after(run, firstMs);
    return new Verdict.Wait(this);
  }

  @Override
  public Verdict on(RunInput input) {
    if (input instanceof RunInput.PlayEnded && prompting) {
      prompting = false;
      deadline = Pause.after(run, firstMs);
    } else if (input instanceof RunInput.Digit digit) {
      return digit(digit.digit());
    }
    return new Verdict.Wait(this);
  }

  private Verdict digit(char digit) {
    stopPrompt();
    if (terminators.indexOf(digit) >= 0) {
      return terminated(digit);
    }
    read.append(digit);
    if (read.length() >= digits) {
      return done("OK");
    }
    deadline = Pause.after(run, nextMs);
    return new Verdict.Wait(this);
  }

  private Verdict terminated(char digit) {
    if (read.isEmpty() && keepsTerminator) {
      read.append(digit);
    }
    return read.isEmpty() && attempts > 0 ? attempt() : done("OK");
  }

  private void stopPrompt() {
    if (prompting) {
      prompting = false;
      run.channel().stopPlaying();
    }
  }

  @Override
  public long deadline() {
    return deadline;
  }

  @Override
  public Verdict onDeadline() {
    stopPrompt();
    if (!read.isEmpty()) {
      return done("OK");
    }
    return attempts > 0 ? attempt() : done("TIMEOUT");
  }

  @Override
  public void abandon(Reason reason) {
    stopPrompt();
    done(reason == Reason.HANGUP ? "HANGUP" : "INTERRUPTED");
  }

  private Verdict done(String status) {
    run.set(variable, read.toString());
    run.set("READSTATUS", status);
    return Verdict.NEXT;
  }
}
