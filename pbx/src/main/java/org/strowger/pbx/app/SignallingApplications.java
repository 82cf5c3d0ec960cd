package org.strowger.pbx.app;

import java.util.List;
import org.strowger.media.plane.Sound;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;
import org.strowger.pbx.call.TransferStatus;
import org.strowger.pbx.dialplan.Activity;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.RunInput;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.text.Arguments;

/** Answer, Hangup, and what else is said to the caller's side. */
final class SignallingApplications {
  /** How long a caller that was answered hears a tone of failure, where nothing else is said. */
  static final long TONE_MS = 120_000;

  /** How long a caller may take to say what became of a transfer (RFC 3515: its subscription). */
  private static final long TRANSFER_MS = 180_000;

  private static final int DEFAULT_DIGIT_MS = 100;
  private static final int DEFAULT_GAP_MS = 250;

  private SignallingApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Answer", 0, SignallingApplications::answer, (a, c) -> c.number(a.at(0), "delay")),
        Applications.named("Ringing", 0, (run, a) -> then(run.channel()::ringing)),
        Applications.named("Progress", 0, (run, a) -> then(run.channel()::progress)),
        Applications.named("Proceeding", 0, (run, a) -> then(run.channel()::proceeding)),
        new Application.Named(
            "Hangup", 0, SignallingApplications::hangup, SignallingApplications::checkHangup),
        new Application.Named(
            "Busy",
            0,
            (run, a) -> failed(run, a, CauseValue.USER_BUSY, "busy"),
            (a, c) -> c.number(a.at(0), "number of seconds")),
        new Application.Named(
            "Congestion",
            0,
            (run, a) -> failed(run, a, CauseValue.NO_CIRCUIT, "congestion"),
            (a, c) -> c.number(a.at(0), "number of seconds")),
        Applications.named("SendDTMF", 1, SignallingApplications::sendDigits),
        Applications.named("Transfer", 1, SignallingApplications::transfer),
        Applications.named("SIPAddHeader", 1, SignallingApplications::addHeader),
        Applications.named("SIPRemoveHeader", 0, SignallingApplications::removeHeader));
  }

  private static Verdict then(Runnable command) {
    command.run();
    return Verdict.NEXT;
  }

  /** {@code Answer([milliseconds])}. */
  private static Verdict answer(Execution run, Arguments arguments) {
    run.channel().answer();
    long ms = Pause.milliseconds(arguments.at(0), 0) / 1000;
    return ms == 0 ? Verdict.NEXT : Pause.of(run, ms, Verdict.NEXT, () -> {});
  }

  /** {@code Hangup([cause])}: without one, that of the last Dial. */
  private static Verdict hangup(Execution run, Arguments arguments) {
    String written = arguments.has(0) ? arguments.at(0) : run.variable("HANGUPCAUSE");
    int value = Causes.value(written);
    return new Verdict.End(Cause.of(value == 0 ? CauseValue.NORMAL_CLEARING : value));
  }

  private static void checkHangup(Arguments arguments, Checking checking) {
    String written = arguments.at(0);
    if (!written.isEmpty() && !Checking.isDynamic(written) && Causes.value(written) == 0) {
      checking.error(
          "\"" + written + "\" is no cause", "write 1..127, or a name such as USER_BUSY");
    }
  }

  /** Unanswered, the call ends with the cause; answered, its tone is heard first. */
  private static Verdict failed(Execution run, Arguments arguments, int cause, String tone) {
    Verdict end = new Verdict.End(Cause.of(cause));
    Channel channel = run.channel();
    if (!channel.facts().answered()) {
      return end;
    }
    channel.play(new Sound.Tone(tone, channel.facts().country()));
    long ms = arguments.has(0) ? Pause.milliseconds(arguments.at(0), TONE_MS) : TONE_MS;
    return Pause.of(run, ms, end, channel::stopPlaying);
  }

  /** {@code SendDTMF(digits[,gap ms[,length ms]])}. */
  private static Verdict sendDigits(Execution run, Arguments arguments) {
    String digits = arguments.at(0);
    if (!digits.matches("[0-9*#A-Da-dwW]{1," + Channel.MAX_DIGITS + "}")) {
      run.log(Channel.Level.WARNING, "SendDTMF: \"" + digits + "\" are no digits");
      return Verdict.NEXT;
    }
    int gap = Math.clamp(number(arguments.at(1), DEFAULT_GAP_MS), 20, 10_000);
    int length = Math.clamp(number(arguments.at(2), DEFAULT_DIGIT_MS), 40, 8_000);
    run.channel().sendDigits(digits, length, gap);
    return new Verdict.Wait(
        new Activity() {
          @Override
          public Verdict on(RunInput input) {
            return input instanceof RunInput.DigitsSent ? Verdict.NEXT : new Verdict.Wait(this);
          }

          @Override
          public void abandon(Reason reason) {
            // What is on its way to the caller cannot be called back.
          }
        });
  }

  private static long number(String text, long otherwise) {
    return text.matches("[0-9]{1,6}") ? Long.parseLong(text) : otherwise;
  }

  /** {@code Transfer([technology/]number)}. */
  private static Verdict transfer(Execution run, Arguments arguments) {
    run.set("TRANSFERSTATUS", "");
    run.channel().transfer(arguments.at(0));
    long deadline = Pause.after(run, TRANSFER_MS);
    return new Verdict.Wait(
        new Activity() {
          @Override
          public Verdict on(RunInput input) {
            if (input instanceof RunInput.TransferEnded ended) {
              run.set("TRANSFERSTATUS", ended.status().name());
              return Verdict.NEXT;
            }
            return new Verdict.Wait(this);
          }

          @Override
          public long deadline() {
            return deadline;
          }

          @Override
          public Verdict onDeadline() {
            run.set("TRANSFERSTATUS", TransferStatus.FAILURE.name());
            return Verdict.NEXT;
          }

          @Override
          public void abandon(Reason reason) {
            run.set("TRANSFERSTATUS", TransferStatus.FAILURE.name());
          }
        });
  }

  /** {@code SIPAddHeader(Name: value)}. */
  private static Verdict addHeader(Execution run, Arguments arguments) {
    String header = Arguments.clean(arguments.whole());
    int colon = header.indexOf(':');
    if (colon < 0
        || !run.headers()
            .add(header.substring(0, colon).strip(), header.substring(colon + 1).strip())) {
      run.log(Channel.Level.WARNING, "SIPAddHeader: \"" + header + "\" is no header");
    }
    return Verdict.NEXT;
  }

  private static Verdict removeHeader(Execution run, Arguments arguments) {
    String header = arguments.at(0).strip();
    run.headers().remove(header.isEmpty() ? "*" : header.replaceAll(":$", ""));
    return Verdict.NEXT;
  }
}
