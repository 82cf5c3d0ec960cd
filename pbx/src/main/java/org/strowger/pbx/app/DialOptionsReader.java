package org.strowger.pbx.app;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Checking;
import org.strowger.pbx.dialplan.Destination;
import org.strowger.pbx.dialplan.DialOptions;
import org.strowger.pbx.dialplan.Subroutine;
import org.strowger.pbx.dialplan.Target;
import org.strowger.pbx.dialplan.text.Guard;

/** Dial's option letters. */
final class DialOptionsReader {
  /**
   * All that are known: A announcement, B and b subroutine before, C fresh record, c answered
   * elsewhere, D digits, d one digit goes elsewhere, f the caller's number, g goes on, H and h
   * hang-up by key, i no forwarding, L and S limits, m music, o the original caller, r ringing, t
   * and T transfer, U subroutine.
   */
  static final String KNOWN = "ABbCcDdfgHhiLmorStTU";

  private static final String BRACKETED = "ABbDfLmorSU";

  private DialOptionsReader() {}

  static DialOptions read(Options options) {
    return new DialOptions(
        options.has('r'),
        options.has('m') ? music(options) : null,
        new DialOptions.Features(
            options.has('t'), options.has('T'), options.has('h'), options.has('H')),
        limit(options),
        onAnswer(options),
        options.has('i'),
        options.has('c'));
  }

  private static String music(Options options) {
    String name = options.argument('m');
    return name.isEmpty() ? "default" : name;
  }

  /** {@code L(x:y:z)} in milliseconds, {@code S(x)} in seconds: the shorter counts. */
  private static DialOptions.TalkLimit limit(Options options) {
    String[] parts = options.argument('L').split(":", -1);
    long limit = number(parts[0]);
    long warning = parts.length > 1 ? number(parts[1]) : 0;
    long repeat = parts.length > 2 ? number(parts[2]) : 0;
    long stop = Pause.milliseconds(options.argument('S'), 0);
    long talk = limit == 0 ? stop : stop == 0 ? limit : Math.min(limit, stop);
    return new DialOptions.TalkLimit(talk, warning < talk ? warning : 0, repeat);
  }

  private static long number(String text) {
    return text.strip().matches("[0-9]{1,10}") ? Long.parseLong(text.strip()) : 0;
  }

  private static DialOptions.OnAnswer onAnswer(Options options) {
    String[] digits = options.argument('D').split(":", -1);
    return new DialOptions.OnAnswer(
        digits[0], digits.length > 1 ? digits[1] : "", options.argument('A'), subroutine(options));
  }

  /** {@code U(context^argument^…)}: begins at {@code s}, priority 1. */
  private static @Nullable Subroutine subroutine(Options options) {
    String written = options.letters().getOrDefault('U', "");
    if (written.isEmpty()) {
      return null;
    }
    List<String> parts = List.of(written.split("\\^", -1));
    return new Subroutine(
        new Destination(Guard.reveal(parts.getFirst()), "s", 1), parts.subList(1, parts.size()));
  }

  /** A subroutine to run before the dialling: {@code [[context^]extension^]priority[(a^b)]}. */
  record Before(Target target, List<String> arguments) {}

  /** The subroutine of option B or b; null if it is not given, or names nothing. */
  static @Nullable Before before(Options options, char letter) {
    String written = options.letters().getOrDefault(letter, "");
    int open = written.indexOf('(');
    int close = written.lastIndexOf(')');
    Target target = written.isEmpty() ? null : Target.parse(beforeTarget(written));
    if (target == null) {
      return null;
    }
    String arguments = open < 0 || close < open ? "" : written.substring(open + 1, close);
    return new Before(
        target, arguments.isEmpty() ? List.of() : List.of(arguments.split("\\^", -1)));
  }

  private static String beforeTarget(String written) {
    int open = written.indexOf('(');
    return (open < 0 ? written : written.substring(0, open)).replace('^', ',');
  }

  static void check(String text, Checking checking) {
    Options.check(text, KNOWN, BRACKETED, "Dial", checking);
    Options options = Options.of(text);
    if (options.has('U')) {
      String context = options.argument('U').split("\\^", 2)[0];
      if (context.isEmpty()) {
        checking.error("Dial's option U names no context", "write U(context^argument)");
      } else if (!Checking.isDynamic(context)) {
        checking.target(context + ",s,1");
      }
    }
    for (char letter : new char[] {'B', 'b'}) {
      if (options.has(letter)) {
        checking.target(beforeTarget(options.argument(letter)));
      }
    }
    for (char letter : new char[] {'L', 'S'}) {
      String value = options.argument(letter);
      if (options.has(letter) && !Checking.isDynamic(value) && !value.matches("[0-9.:]+")) {
        checking.error(
            "Dial's option " + letter + " needs a limit",
            letter == 'L' ? "write L(milliseconds:warning:repeat)" : "write S(seconds)");
      }
    }
  }
}
