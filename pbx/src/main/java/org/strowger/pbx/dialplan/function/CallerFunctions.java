package org.strowger.pbx.dialplan.function;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.CallerId.Presentation;
import org.strowger.pbx.call.CallerId.Screening;
import org.strowger.pbx.call.PhoneNumber;
import org.strowger.pbx.call.Redirection;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.ChannelFacts;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.text.Arguments;

/** {@code CALLERID}, {@code CONNECTEDLINE}, {@code REDIRECTING}: who speaks with whom. */
final class CallerFunctions {
  private CallerFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.external("CALLERID", CallerFunctions::caller, CallerFunctions::setCaller),
        Function.external(
            "CONNECTEDLINE",
            (run, arguments) -> item(run.channel().facts().connected(), item(arguments)),
            (run, arguments, value) -> {
              ChannelFacts facts = run.channel().facts();
              facts.connected(with(facts.connected(), item(arguments), value, run));
            }),
        Function.external(
            "REDIRECTING", CallerFunctions::redirecting, CallerFunctions::setRedirecting));
  }

  private static String item(Arguments arguments) {
    return arguments.at(0).toLowerCase(Locale.ROOT).strip();
  }

  private static String caller(Execution run, Arguments arguments) {
    ChannelFacts facts = run.channel().facts();
    Redirection redirection = facts.redirection();
    String item = item(arguments);
    return switch (item) {
      case "ani", "ani-num" -> text(facts.originalCaller().number());
      case "ani-all" -> item(facts.originalCaller(), "all");
      case "ani-name" -> item(facts.originalCaller(), "name");
      case "rdnis" -> redirection == null ? "" : redirection.from().toString();
      case "dnid", "dnid-num" -> facts.called().toString();
      case "dnid-num-plan", "ton", "num-plan" -> {
        PhoneNumber number =
            item.equals("dnid-num-plan") ? facts.called() : facts.caller().number();
        yield number == null ? "0" : Integer.toString(typeAndPlan(number));
      }
      default -> item(facts.caller(), item);
    };
  }

  private static int typeAndPlan(PhoneNumber number) {
    int type =
        switch (number.type()) {
          case UNKNOWN -> 0;
          case INTERNATIONAL -> 1;
          case NATIONAL -> 2;
          case NETWORK_SPECIFIC -> 3;
          case SUBSCRIBER -> 4;
          case ABBREVIATED -> 6;
        };
    int plan =
        switch (number.plan()) {
          case UNKNOWN -> 0;
          case E164 -> 1;
          case PRIVATE -> 9;
        };
    return (type << 4) | plan;
  }

  private static String item(CallerId party, String item) {
    String name = party.name() == null ? "" : party.name();
    return switch (item) {
      case "num", "number" -> text(party.number());
      case "name" -> name;
      case "all" -> "\"" + name + "\" <" + text(party.number()) + ">";
      case "pres", "num-pres", "name-pres" -> presentation(party);
      case "num-valid" -> party.number() == null ? "0" : "1";
      case "name-valid" -> party.name() == null ? "0" : "1";
      default -> "";
    };
  }

  private static String text(@Nullable PhoneNumber number) {
    return number == null ? "" : number.toString();
  }

  private static void setCaller(Execution run, Arguments arguments, String value) {
    ChannelFacts facts = run.channel().facts();
    String item = item(arguments);
    if (item.equals("rdnis")) {
      if (value.isBlank()) {
        facts.redirection(null);
      } else {
        redirected(facts, PhoneNumber.of(value.strip()), Redirection.Reason.UNKNOWN, 1);
      }
    } else {
      facts.caller(with(facts.caller(), item, value, run));
    }
  }

  private static CallerId with(CallerId party, String item, String value, Execution run) {
    return switch (item) {
      case "num", "number" -> numbered(party, value.strip());
      case "name" -> party.withName(value.isEmpty() ? null : unquoted(value));
      case "all" -> {
        int open = value.lastIndexOf('<');
        int close = value.lastIndexOf('>');
        String number = open >= 0 && close > open ? value.substring(open + 1, close) : value;
        String name = open > 0 ? unquoted(value.substring(0, open).strip()) : "";
        yield numbered(party, number.strip()).withName(name.isEmpty() ? null : name);
      }
      case "pres", "num-pres", "name-pres" -> presented(party, value.strip(), run);
      default -> {
        run.log(Channel.Level.WARNING, "there is no item \"" + item + "\" to set");
        yield party;
      }
    };
  }

  /** A number makes a party known that was not; else what may be shown stays. */
  private static CallerId numbered(CallerId party, String value) {
    if (value.isEmpty()) {
      return party.withNumber(null);
    }
    String digits =
        value.length() > PhoneNumber.MAX_LENGTH
            ? value.substring(0, PhoneNumber.MAX_LENGTH)
            : value;
    CallerId known =
        party.presentation() == Presentation.NOT_AVAILABLE
            ? party.withPresentation(Presentation.ALLOWED)
            : party;
    return known.withNumber(PhoneNumber.of(digits));
  }

  private static String unquoted(String text) {
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  private static String presentation(CallerId party) {
    String screened =
        switch (party.screening()) {
          case NOT_SCREENED -> "_not_screened";
          case VERIFIED_AND_PASSED -> "_passed_screen";
          case VERIFIED_AND_FAILED -> "_failed_screen";
          case NETWORK_PROVIDED -> "";
        };
    return switch (party.presentation()) {
      case ALLOWED -> "allowed" + screened;
      case RESTRICTED -> "prohib" + screened;
      case NOT_AVAILABLE -> "unavailable";
    };
  }

  private static CallerId presented(CallerId party, String value, Execution run) {
    Presentation presentation =
        value.startsWith("allowed")
            ? Presentation.ALLOWED
            : value.startsWith("prohib") ? Presentation.RESTRICTED : Presentation.NOT_AVAILABLE;
    if (presentation == Presentation.NOT_AVAILABLE && !value.equals("unavailable")) {
      run.log(
          Channel.Level.WARNING,
          "\"" + value + "\" is no presentation: allowed, prohib or unavailable");
      return party;
    }
    Screening screening =
        value.endsWith("_not_screened")
            ? Screening.NOT_SCREENED
            : value.endsWith("_passed_screen")
                ? Screening.VERIFIED_AND_PASSED
                : value.endsWith("_failed_screen")
                    ? Screening.VERIFIED_AND_FAILED
                    : party.screening();
    return new CallerId(party.number(), party.name(), presentation, screening);
  }

  private static String redirecting(Execution run, Arguments arguments) {
    Redirection redirection = run.channel().facts().redirection();
    if (redirection == null) {
      return "";
    }
    return switch (item(arguments)) {
      case "from-num" -> redirection.from().toString();
      case "from-pres", "from-num-pres" ->
          redirection.presentation() == Presentation.ALLOWED ? "allowed" : "prohib";
      case "reason" -> reason(redirection.reason());
      case "count" -> Integer.toString(redirection.count());
      default -> "";
    };
  }

  private static String reason(Redirection.Reason reason) {
    return switch (reason) {
      case UNKNOWN -> "unknown";
      case BUSY -> "cfb";
      case NO_REPLY -> "cfnr";
      case DEFLECTION -> "deflection";
      case OUT_OF_ORDER -> "out_of_order";
      case UNCONDITIONAL -> "cfu";
    };
  }

  private static void setRedirecting(Execution run, Arguments arguments, String value) {
    ChannelFacts facts = run.channel().facts();
    Redirection known = facts.redirection();
    PhoneNumber from = known == null ? PhoneNumber.of("") : known.from();
    Redirection.Reason reason = known == null ? Redirection.Reason.UNKNOWN : known.reason();
    int count = known == null ? 1 : known.count();
    switch (item(arguments)) {
      case "from-num" -> redirected(facts, PhoneNumber.of(value.strip()), reason, count);
      case "reason" -> {
        for (Redirection.Reason candidate : Redirection.Reason.values()) {
          if (reason(candidate).equals(value.strip())) {
            redirected(facts, from, candidate, count);
          }
        }
      }
      case "count" -> {
        if (value.strip().matches("[1-9][0-9]{0,2}")) {
          redirected(facts, from, reason, Integer.parseInt(value.strip()));
        }
      }
      default -> run.log(Channel.Level.WARNING, "REDIRECTING(" + arguments + ") cannot be set");
    }
  }

  private static void redirected(
      ChannelFacts facts, PhoneNumber from, Redirection.Reason reason, int count) {
    Redirection known = facts.redirection();
    Presentation presentation = known == null ? Presentation.ALLOWED : known.presentation();
    Redirection first = known == null ? null : known.first();
    facts.redirection(new Redirection(from, reason, presentation, count, first));
  }
}
