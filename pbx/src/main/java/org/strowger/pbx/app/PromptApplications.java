package org.strowger.pbx.app;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.strowger.media.prompt.SayDigits;
import org.strowger.media.prompt.SayNumber;
import org.strowger.pbx.dialplan.Application;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Scripts;
import org.strowger.pbx.dialplan.Verdict;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;

/** Playback, Background, SayDigits and their kin. */
final class PromptApplications {
  private static final Set<String> PLAYBACK_OPTIONS = Set.of("skip", "noanswer", "mix", "say", "");

  private PromptApplications() {}

  static List<Application.Named> all() {
    return List.of(
        new Application.Named(
            "Playback", 1, PromptApplications::playback, PromptApplications::checkPlayback),
        new Application.Named(
            "Background", 1, PromptApplications::background, PromptApplications::checkBackground),
        Applications.named(
            "SayDigits", 1, (run, a) -> say(run, SayDigits.digits(a.at(0), language(run)))),
        new Application.Named(
            "SayNumber",
            1,
            (run, a) -> say(run, SayNumber.plan(Numbers.whole(a.at(0)), language(run))),
            PromptApplications::checkNumber),
        Applications.named(
            "SayAlpha", 1, (run, a) -> say(run, SayDigits.alphanumeric(a.at(0), language(run)))));
  }

  private static String language(Execution run) {
    return run.channel().facts().language();
  }

  /** Prompts joined by {@code &}. */
  static List<String> prompts(String argument) {
    return Arguments.split(argument, '&').stream()
        .map(Arguments::clean)
        .filter(prompt -> !prompt.isEmpty())
        .toList();
  }

  /**
   * Makes the caller hear us.
   *
   * @param early before the answer, if there is none yet
   */
  private static void open(Execution run, boolean early) {
    if (early) {
      run.channel().progress();
    } else {
      run.channel().answer();
    }
  }

  /** {@code Playback(prompt[&prompt…][,skip|noanswer])}. */
  private static Verdict playback(Execution run, Arguments arguments) {
    boolean answered = run.channel().facts().answered();
    String option = arguments.at(1).toLowerCase(Locale.ROOT).strip();
    if (!answered && option.contains("skip")) {
      run.set("PLAYBACKSTATUS", "SKIPPED");
      return Verdict.NEXT;
    }
    if (!answered) {
      open(run, option.contains("noanswer"));
    }
    return PromptActivity.play(
        run,
        prompts(arguments.rawAt(0)),
        language(run),
        failure -> {
          failed(run, failure);
          run.set("PLAYBACKSTATUS", failure.isEmpty() ? "SUCCESS" : "FAILED");
          return Verdict.NEXT;
        },
        PromptActivity.Keys.IGNORED);
  }

  private static void failed(Execution run, String failure) {
    if (!failure.isEmpty() && !run.over()) {
      run.log(Channel.Level.WARNING, "a prompt was not played: " + failure);
    }
  }

  private static void checkBackground(Arguments arguments, Checking checking) {
    checking.prompts(arguments.rawAt(0));
    Options.check(arguments.at(1), "snmp", "", "Background", checking);
  }

  private static void checkPlayback(Arguments arguments, Checking checking) {
    checking.prompts(arguments.rawAt(0));
    for (String option : arguments.at(1).split("[&|]", -1)) {
      if (!Checking.isDynamic(option)
          && !PLAYBACK_OPTIONS.contains(option.strip().toLowerCase(Locale.ROOT))) {
        checking.error(
            "Playback does not know the option \"" + option + "\"", "it knows skip, noanswer");
      }
    }
  }

  /** {@code Background(prompts[,options[,language[,context]]])}. */
  private static Verdict background(Execution run, Arguments arguments) {
    boolean answered = run.channel().facts().answered();
    Options options = Options.of(arguments.at(1));
    if (!answered && options.has('s')) {
      run.set("BACKGROUNDSTATUS", "SUCCESS");
      return Verdict.NEXT;
    }
    if (!answered) {
      open(run, options.has('n'));
    }
    String language = arguments.at(2);
    String context = arguments.has(3) ? arguments.at(3) : run.place().context();
    return PromptActivity.play(
        run,
        prompts(arguments.rawAt(0)),
        language.isEmpty() ? language(run) : language,
        failure -> {
          failed(run, failure);
          run.set("BACKGROUNDSTATUS", failure.isEmpty() ? "SUCCESS" : "FAILED");
          return Verdict.NEXT;
        },
        digit -> dialled(run, context, digit, options.has('m')));
  }

  /** What a digit during Background begins; null to play on. */
  private static @Nullable Verdict dialled(
      Execution run, String context, char digit, boolean onlyOne) {
    if (!onlyOne) {
      return DigitCollector.begin(run, context, digit);
    }
    String number = String.valueOf(digit);
    Scripts.Match match =
        run.dialplan().match(context, number, run.channel().facts().caller().digits(), run.time());
    return match == Scripts.Match.COMPLETE || match == Scripts.Match.COMPLETE_OR_MORE
        ? new Verdict.Dialled(context, number)
        : null;
  }

  private static Verdict say(Execution run, List<String> prompts) {
    if (!run.channel().facts().answered()) {
      run.channel().answer();
    }
    return PromptActivity.play(
        run,
        prompts,
        language(run),
        failure -> {
          failed(run, failure);
          return Verdict.NEXT;
        },
        PromptActivity.Keys.IGNORED);
  }

  private static void checkNumber(Arguments arguments, Checking checking) {
    String number = arguments.at(0);
    if (!Checking.isDynamic(number) && !number.strip().matches("-?[0-9]{1,18}")) {
      checking.error("\"" + number + "\" is no whole number", "");
    }
  }
}
