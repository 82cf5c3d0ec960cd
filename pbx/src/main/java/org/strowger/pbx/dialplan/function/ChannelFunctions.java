package org.strowger.pbx.dialplan.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.strowger.pbx.dialplan.Channel;
import org.strowger.pbx.dialplan.ChannelFacts;
import org.strowger.pbx.dialplan.Execution;
import org.strowger.pbx.dialplan.Function;
import org.strowger.pbx.dialplan.expression.Numbers;
import org.strowger.pbx.dialplan.text.Arguments;

/** {@code CHANNEL}, {@code CDR}, {@code TIMEOUT} and the headers that go with a call. */
final class ChannelFunctions {
  private ChannelFunctions() {}

  static List<Function> all() {
    return List.of(
        Function.external("CHANNEL", ChannelFunctions::channel, ChannelFunctions::setChannel),
        Function.external(
            "CDR",
            (run, arguments) ->
                run.channel()
                    .facts()
                    .cdr(run.now(), arguments.at(0).toLowerCase(Locale.ROOT).strip()),
            (run, arguments, value) ->
                run.channel().facts().cdr(arguments.at(0).toLowerCase(Locale.ROOT).strip(), value)),
        Function.external("SIP_HEADER", (run, arguments) -> header(run, arguments.at(0)), null),
        Function.external(
            "PJSIP_HEADER",
            (run, arguments) ->
                arguments.at(0).equalsIgnoreCase("read") ? header(run, arguments.at(1)) : "",
            ChannelFunctions::setHeader),
        Function.of("TIMEOUT", ChannelFunctions::timeout, ChannelFunctions::setTimeout));
  }

  private static String header(Execution run, String name) {
    String value = run.channel().facts().header(name.strip());
    return value == null ? "" : value;
  }

  private static void setHeader(Execution run, Arguments arguments, String value) {
    String name = arguments.at(1).strip();
    switch (arguments.at(0).toLowerCase(Locale.ROOT)) {
      case "add" -> add(run, name, value);
      case "update" -> {
        run.headers().remove(name);
        add(run, name, value);
      }
      case "remove" -> run.headers().remove(name);
      default ->
          run.log(
              Channel.Level.WARNING, "PJSIP_HEADER(" + arguments + ") is not add, update, remove");
    }
  }

  private static void add(Execution run, String name, String value) {
    if (!run.headers().add(name, value)) {
      run.log(Channel.Level.WARNING, "PJSIP_HEADER: \"" + name + "\" cannot be added");
    }
  }

  private static String channel(Execution run, Arguments arguments) {
    ChannelFacts facts = run.channel().facts();
    String item = arguments.whole().toLowerCase(Locale.ROOT).strip();
    return switch (item) {
      case "name" -> facts.name();
      case "uniqueid" -> facts.uniqueId();
      case "language" -> facts.language();
      case "musicclass" -> facts.musicClass();
      case "tonezone" -> facts.country();
      case "peername", "endpoint" -> facts.peer();
      case "context" -> run.place().context();
      case "exten" -> run.place().extension();
      case "accountcode", "userfield", "amaflags" -> facts.cdr(run.now(), item);
      case "state" -> {
        String state = facts.item(item);
        yield state == null ? (facts.answered() ? "Up" : "Ring") : state;
      }
      default -> {
        String value = facts.item(item);
        yield value == null ? "" : value;
      }
    };
  }

  private static void setChannel(Execution run, Arguments arguments, String value) {
    ChannelFacts facts = run.channel().facts();
    String item = arguments.at(0).toLowerCase(Locale.ROOT).strip();
    switch (item) {
      case "language" -> facts.language(value);
      case "musicclass" -> facts.musicClass(value);
      case "tonezone" -> facts.country(value.toLowerCase(Locale.ROOT));
      case "accountcode", "userfield", "amaflags" -> facts.cdr(item, value);
      default -> run.log(Channel.Level.WARNING, "CHANNEL(" + item + ") cannot be set");
    }
  }

  private static String timeout(Execution run, Arguments arguments) {
    long ms = timeoutMs(run, arguments.at(0));
    return ms < 0 ? "" : Numbers.text(BigDecimal.valueOf(ms, 3));
  }

  private static long timeoutMs(Execution run, String which) {
    return switch (which.toLowerCase(Locale.ROOT)) {
      case "digit" -> run.timeouts().digitMs();
      case "response" -> run.timeouts().responseMs();
      case "absolute" -> {
        long at = run.timeouts().absoluteAt();
        yield at == Long.MAX_VALUE ? 0 : Math.max(0, (at - run.now()) / 1_000_000);
      }
      default -> -1;
    };
  }

  private static void setTimeout(Execution run, Arguments arguments, String value) {
    BigDecimal seconds = Numbers.parse(value);
    if (seconds == null || seconds.signum() < 0) {
      run.log(Channel.Level.WARNING, "TIMEOUT: \"" + value + "\" is no number of seconds");
      return;
    }
    long ms = Numbers.milliseconds(seconds);
    switch (arguments.at(0).toLowerCase(Locale.ROOT)) {
      case "digit" -> run.timeouts().digitMs(ms);
      case "response" -> run.timeouts().responseMs(ms);
      case "absolute" -> run.timeouts().absoluteMs(run.now(), ms);
      default ->
          run.log(
              Channel.Level.WARNING, "TIMEOUT(" + arguments + ") is not digit, response, absolute");
    }
  }
}
