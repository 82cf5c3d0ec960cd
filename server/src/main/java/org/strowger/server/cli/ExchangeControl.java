package org.strowger.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.Traces;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecord;
import org.strowger.pbx.trace.Ladder;
import org.strowger.server.control.ControlCommand;
import org.strowger.server.control.ControlException;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.exchange.RunningExchange;
import org.strowger.server.tech.h323.BriefLabels;
import org.strowger.server.tech.h323.H323Trace;
import org.strowger.sip.registrar.Binding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a running exchange answers to commands. Any thread; the shards are asked by message. */
final class ExchangeControl {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LADDER_COLUMN = 26;

  private final RunningExchange exchange;
  private final @Nullable Path file;

  ExchangeControl(RunningExchange exchange, @Nullable Path file) {
    this.exchange = exchange;
    this.file = file;
  }

  Map<String, ControlCommand> commands() {
    return Map.of(
        "status", _ -> status(),
        "calls", _ -> calls(),
        "registrations", _ -> registrations(),
        "trace", request -> trace(request.path("call").asString("")),
        "hangup", request -> hangup(request.path("call").asString("")),
        "reload", _ -> reload());
  }

  private <T> List<T> onAll(Function<ExchangeNode, T> question) throws ControlException {
    try {
      return exchange.askAll(question);
    } catch (IOException e) {
      throw new ControlException(String.valueOf(e.getMessage()), e);
    }
  }

  private <T> T on(int shard, Function<ExchangeNode, T> question) throws ControlException {
    try {
      return exchange.ask(shard, question);
    } catch (IOException e) {
      throw new ControlException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The shard that a call's id names; 0 for what is no id. */
  private static int shardOf(String call) {
    try {
      return call.length() < 2 ? 0 : Integer.parseUnsignedInt(call, 0, 2, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** What is counted in each shard. */
  private record Figures(
      int calls, boolean draining, int sipLegs, int h323Legs, int transactions, int registrations) {
    static Figures of(ExchangeNode node) {
      return new Figures(
          node.exchange().size(),
          node.exchange().isDraining(),
          node.sip().legs(),
          node.h323().legs(),
          node.sip().agent().transactions(),
          node.sip().bindings().size());
    }

    Figures plus(Figures other) {
      return new Figures(
          calls + other.calls,
          draining || other.draining,
          sipLegs + other.sipLegs,
          h323Legs + other.h323Legs,
          transactions + other.transactions,
          registrations + other.registrations);
    }
  }

  private JsonNode status() throws ControlException {
    List<Figures> each = onAll(Figures::of);
    Figures all = each.stream().reduce(Figures::plus).orElseThrow();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("calls", all.calls);
    answer.put("draining", all.draining);
    answer.put("sip_legs", all.sipLegs);
    answer.put("h323_legs", all.h323Legs);
    answer.put("sip_transactions", all.transactions);
    answer.put("registrations", all.registrations);
    ArrayNode shards = answer.withArray("calls_of_shards");
    each.forEach(shard -> shards.add(shard.calls));
    answer.put("uptime_s", Duration.between(exchange.started(), Instant.now()).toSeconds());
    answer.put("media_ports", exchange.mediaPorts());
    answer.put("mailbox", exchange.backlog());
    answer.put("faults", exchange.faults());
    answer.put("store_backlog", exchange.database().backlog());
    answer.put("store_problem", exchange.database().problem());
    ArrayNode ports = answer.withArray("listening");
    exchange
        .listeners()
        .forEach(port ->
            ports
                .addObject()
                .put("protocol", port.protocol())
                .put("transport", port.transport().name())
                .put("address", port.address().toString()));
    ArrayNode gateways = answer.withArray("gateways");
    exchange
        .config()
        .trunks()
        .forEach(trunk ->
            gateways
                .addObject()
                .put("name", trunk.name())
                .put("tech", trunk.tech())
                .put("host", trunk.host())
                .put("channels", trunk.channels())
                .put("in_use", exchange.circuits().used(trunk.name()))
                .put("down", exchange.health().reason(trunk.name())));
    WaitingMessages.describe(exchange.mailboxes(), answer.putObject("messages"));
    return answer;
  }

  private JsonNode calls() throws ControlException {
    ArrayNode calls = JSON.createArrayNode();
    onAll(node -> node.exchange().calls()).stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(call -> call.times().setup()))
        .forEach(call -> describe(call, calls.addObject()));
    return calls;
  }

  private static void describe(CallRecord call, ObjectNode out) {
    out.put("id", call.id());
    out.put("caller", call.caller().digits());
    out.put("name", call.caller().name());
    out.put("dialled", call.origin().dialled());
    out.put("from", call.origin().peer());
    out.put("begun", call.times().setup().toString());
    Instant answer = call.times().answer();
    out.put("answered", answer == null ? null : answer.toString());
    ArrayNode legs = out.withArray("legs");
    for (LegRecord leg : call.legs()) {
      Instant legAnswer = leg.times().answer();
      legs.addObject()
          .put("peer", leg.party().peer())
          .put("tech", leg.party().tech())
          .put("number", leg.party().sent())
          .put("incoming", leg.incoming())
          .put("codec", leg.codec())
          .put("answered", legAnswer != null)
          .put("ended", leg.end() != null);
    }
  }

  private JsonNode registrations() throws ControlException {
    ArrayNode all = JSON.createArrayNode();
    for (Binding binding : on(0, node -> node.sip().bindings())) {
      all.addObject()
          .put("user", binding.addressOfRecord())
          .put("contact", binding.contact().toString())
          .put("source", binding.source().toString())
          .put("transport", binding.transport().name())
          .put("expires", binding.expires().truncatedTo(ChronoUnit.MILLIS).toString())
          .put("behind_nat", binding.isBehindNat())
          .put("user_agent", binding.userAgent());
    }
    List<Gatekeeping> gatekeepers = on(0, Gatekeeping::of);
    gatekeepers.forEach(gatekeeper -> gatekeeper.describe(all.addObject()));
    return all;
  }

  /** The call that ended last, of all shards; empty if none has. */
  private String last() throws ControlException {
    return onAll(ExchangeControl::lastOf).stream()
        .flatMap(Optional::stream)
        .max(Comparator.comparing(record -> endOf(record)))
        .map(CallRecord::id)
        .orElse("");
  }

  private static Optional<CallRecord> lastOf(ExchangeNode node) {
    Traces traces = node.exchange().traces();
    return Optional.ofNullable(traces.last()).map(traces::record);
  }

  private static Instant endOf(CallRecord record) {
    Instant end = record.times().end();
    return end == null ? record.times().setup() : end;
  }

  private JsonNode trace(String wanted) throws ControlException {
    String id = wanted.isEmpty() ? last() : wanted;
    ObjectNode answer =
        on(
            shardOf(id),
            node -> {
              ObjectNode out = JSON.createObjectNode();
              FlightRecord flight = node.exchange().traces().flight(id);
              if (flight != null) {
                describe(id, flight, node.exchange().traces().record(id), out);
              }
              return out;
            });
    if (!answer.has("call")) {
      throw new ControlException(
          wanted.isEmpty() ? "no call has ended yet" : "there is no trace of call " + wanted);
    }
    return answer;
  }

  private static void describe(
      String id, FlightRecord flight, @Nullable CallRecord record, ObjectNode out) {
    out.put("call", id);
    out.put("ladder", String.join("\n", ladder(flight)));
    CallRecord.End end = record == null ? null : record.end();
    out.put("diagnosis", end == null ? "the call is running" : end.diagnosis());
    messages(flight, out.withArray("messages"));
  }

  /** The drawing, with names short enough for three columns of a terminal. */
  private static List<String> ladder(FlightRecord flight) {
    List<FlightEntry> entries =
        flight.entries().stream().map(ExchangeControl::withBriefLabel).toList();
    List<String> lines =
        new ArrayList<>(
            new Ladder(Set.of("SIP"), false, LADDER_COLUMN).draw(entries, flight.start()));
    if (lines.stream().anyMatch(line -> line.contains(H323Trace.H245 + " "))) {
      lines.add("");
      lines.add(BriefLabels.LEGEND);
      lines.add("");
    }
    return lines;
  }

  private static FlightEntry withBriefLabel(FlightEntry entry) {
    return switch (entry) {
      case FlightEntry.Message message -> {
        FlightEntry.Label label = message.label();
        String brief = BriefLabels.of(label.protocol(), label.label());
        yield new FlightEntry.Message(
            message.at(),
            message.leg(),
            message.way(),
            new FlightEntry.Label(label.protocol(), brief, label.peer()),
            message.octets(),
            message.local(),
            message.remote());
      }
      case FlightEntry.Note note -> note;
    };
  }

  private static void messages(FlightRecord flight, ArrayNode out) {
    for (FlightEntry entry : flight.entries()) {
      if (entry instanceof FlightEntry.Message message) {
        Octets octets = message.octets();
        out.addObject()
            .put("time", flight.wallTime(message).toString())
            .put("sent", message.way() == FlightEntry.Way.SENT)
            .put("protocol", message.label().protocol())
            .put("label", message.label().label())
            .put("peer", message.label().peer())
            .put("local", String.valueOf(message.local()))
            .put("remote", String.valueOf(message.remote()))
            .put("hex", octets.toHex());
      }
    }
  }

  private JsonNode hangup(String call) throws ControlException {
    Cause cause = Cause.of(16, "ended by the operator");
    if (!on(shardOf(call), node -> node.exchange().hangup(System.nanoTime(), call, cause))) {
      throw new ControlException("there is no call " + call);
    }
    return JSON.createObjectNode().put("ended", true);
  }

  private JsonNode reload() throws ControlException {
    RunCommand.Reload reload = RunCommand.reload(exchange, file);
    List<String> problems =
        new ArrayList<>(reload.config().problems().list().stream().map(Object::toString).toList());
    if (reload.refused() != null) {
      problems.addFirst("not reloaded, the old configuration stays in force: " + reload.refused());
      throw new ControlException(String.join("\n", problems));
    }
    problems.addAll(reload.notes());
    ObjectNode answer = JSON.createObjectNode().put("reloaded", true);
    problems.forEach(answer.withArray("warnings")::add);
    return answer;
  }
}
