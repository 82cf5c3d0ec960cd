package org.strowger.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecord;
import org.strowger.pbx.trace.Ladder;
import org.strowger.server.control.ControlCommand;
import org.strowger.server.control.ControlException;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.exchange.RunningExchange;
import org.strowger.sip.registrar.Binding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a running exchange answers to commands. Any thread; the shard is asked by message. */
final class ExchangeControl {
  private static final JsonMapper JSON = JsonMapper.shared();

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

  /** Fills an object on the node's shard. */
  private ObjectNode onShard(Filling filling) throws ControlException {
    ObjectNode answer = JSON.createObjectNode();
    try {
      exchange.ask(node -> {
        filling.fill(node, answer);
        return true;
      });
      return answer;
    } catch (IOException e) {
      throw new ControlException(String.valueOf(e.getMessage()), e);
    }
  }

  @FunctionalInterface
  private interface Filling {
    void fill(ExchangeNode node, ObjectNode answer);
  }

  private JsonNode status() throws ControlException {
    ObjectNode answer =
        onShard((node, out) -> {
          out.put("calls", node.exchange().size());
          out.put("draining", node.exchange().isDraining());
          out.put("sip_legs", node.sip().legs());
          out.put("h323_legs", node.h323().legs());
          out.put("sip_transactions", node.sip().agent().transactions());
          out.put("registrations", node.sip().bindings().size());
        });
    answer.put("uptime_s", Duration.between(exchange.started(), Instant.now()).toSeconds());
    answer.put("media_ports", exchange.media().openPorts());
    answer.put("mailbox", exchange.shard().backlog());
    answer.put("faults", exchange.shard().faults());
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
    return answer;
  }

  private JsonNode calls() throws ControlException {
    return onShard(
            (node, out) -> {
              ArrayNode calls = out.withArray("calls");
              node.exchange().calls().forEach(call -> describe(call, calls.addObject()));
            })
        .get("calls");
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
    return onShard(
            (node, out) -> {
              ArrayNode all = out.withArray("registrations");
              for (Binding binding : node.sip().bindings()) {
                all.addObject()
                    .put("user", binding.addressOfRecord())
                    .put("contact", binding.contact().toString())
                    .put("source", binding.source().toString())
                    .put("transport", binding.transport().name())
                    .put("expires", binding.expires().toString())
                    .put("behind_nat", binding.isBehindNat())
                    .put("user_agent", binding.userAgent());
              }
            })
        .get("registrations");
  }

  private JsonNode trace(String wanted) throws ControlException {
    ObjectNode answer =
        onShard((node, out) -> {
          var traces = node.exchange().traces();
          String id = wanted.isEmpty() ? traces.last() : wanted;
          FlightRecord flight = id == null ? null : traces.flight(id);
          if (id != null && flight != null) {
            CallRecord record = traces.record(id);
            out.put("call", id);
            out.put("ladder", String.join("\n", new Ladder(Set.of("SIP"), false).draw(flight)));
            CallRecord.End end = record == null ? null : record.end();
            out.put("diagnosis", end == null ? "the call is running" : end.diagnosis());
            messages(flight, out.withArray("messages"));
          }
        });
    if (!answer.has("call")) {
      throw new ControlException(
          wanted.isEmpty() ? "no call has ended yet" : "there is no trace of call " + wanted);
    }
    return answer;
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
    ObjectNode answer =
        onShard((node, out) ->
            out.put(
                "ended",
                node.exchange()
                    .hangup(System.nanoTime(), call, Cause.of(16, "ended by the operator"))));
    if (!answer.path("ended").asBoolean(false)) {
      throw new ControlException("there is no call " + call);
    }
    return answer;
  }

  private JsonNode reload() throws ControlException {
    RunCommand.Reload reload = RunCommand.reload(exchange, file);
    StringBuilder problems = new StringBuilder();
    Consumer<Object> line = problem -> problems.append(problem).append('\n');
    reload.config().problems().list().forEach(line);
    if (reload.refused() != null) {
      throw new ControlException(
          "not reloaded, the old configuration stays in force: "
              + reload.refused()
              + "\n"
              + problems);
    }
    reload.notes().forEach(line);
    return JSON.createObjectNode().put("reloaded", true).put("warnings", problems.toString());
  }
}
