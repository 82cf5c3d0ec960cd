package org.strowger.h323.gatekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strowger.h323.ras.RasMessages.RAS_MESSAGE;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.strowger.h323.ScriptLines;
import org.strowger.h323.call.CallId;
import org.strowger.h323.call.CallNumbers;
import org.strowger.h323.message.Alias;
import org.strowger.h323.per.ChoiceValue;
import org.strowger.h323.per.PerCodec;
import org.strowger.h323.per.PerResult;
import org.strowger.h323.per.Value;
import org.strowger.kernel.Address;
import org.strowger.kernel.IpAddress;
import org.strowger.kernel.Octets;
import org.strowger.kernel.Outbox;
import org.strowger.kernel.Output;
import org.strowger.kernel.Transmit;
import org.strowger.kernel.sim.SimEnv;

/**
 * Runs a script against our side of RAS, without sockets.
 *
 * <p>A line begins with what it is: {@code !} a command, {@code <} a message to the gatekeeper, in
 * order, {@code >} one of the gatekeeper's, {@code =} an event, {@code @+5s} time passes, {@code
 * nothing} (no message waits), {@code registered} a registration that is not looked at. Fields are
 * {@code name=value}, those left out do not matter; answers bear the number of the last request
 * unless they say another.
 */
final class RasScript {
  static final Address GATEKEEPER = new Address(IpAddress.parse("192.0.2.9"), 1719);
  static final RasSettings SETTINGS =
      new RasSettings(
          "zone",
          GATEKEEPER,
          "",
          List.of(Alias.h323Id("strowger"), Alias.digits("7000")),
          List.of("7"),
          300,
          new RasSettings.Capacity(5, 80),
          true,
          new RasSettings.Channel(
              9,
              new Address(IpAddress.parse("192.0.2.1"), 1719),
              new Address(IpAddress.parse("192.0.2.1"), 1719),
              List.of(new Address(IpAddress.parse("192.0.2.1"), 1720))));

  private record Sent(Address to, ChoiceValue message) {}

  private final Outbox out = new Outbox();
  private final ArrayDeque<Sent> messages = new ArrayDeque<>();
  private final ArrayDeque<RasEvent> events = new ArrayDeque<>();
  private final RasEndpoint endpoint;
  private long now = 1_000_000_000L;
  private long last = 1;
  private long owed = 1;

  RasScript() {
    endpoint = new RasEndpoint(SETTINGS, new SimEnv(1, 0, () -> now));
  }

  void run(List<String> lines) {
    ScriptLines.run(lines, this::step);
    assertThat(messages).as("messages that the script does not expect").isEmpty();
    assertThat(events).as("events that the script does not expect").isEmpty();
  }

  private void step(String line) {
    Map<String, String> fields = ScriptLines.fields(line);
    fields.replaceAll((name, value) -> name.isEmpty() ? value : value.replace('_', ' '));
    String what = line.split("\\s+", 2)[0];
    switch (what) {
      case "!" -> command(fields);
      case "<" -> match(fields);
      case ">" -> answer(fields);
      case "=" -> event(fields);
      case "nothing" -> assertThat(messages).isEmpty();
      case "registered" -> register();
      default -> time(what);
    }
    drain();
  }

  private void register() {
    for (String line :
        List.of(
            "! start",
            "< gatekeeperRequest",
            "> gatekeeperConfirm",
            "< registrationRequest",
            "> registrationConfirm",
            "= Registered")) {
      step(line);
    }
  }

  private void command(Map<String, String> fields) {
    CallId id = new CallId(number(fields, "call", 1));
    switch (fields.get("")) {
      case "start" -> endpoint.start(now, out);
      case "stop" -> endpoint.stop(now, out);
      case "admit" -> endpoint.admit(now, admission(id, fields), out);
      case "disengage" -> endpoint.disengage(now, id, (int) number(fields, "cause", 16), out);
      case "bandwidth" -> endpoint.bandwidth(now, id, number(fields, "value", 1), out);
      default -> throw new IllegalArgumentException(fields.get(""));
    }
  }

  private static CallAdmission admission(CallId id, Map<String, String> fields) {
    boolean answering = fields.containsKey("answering");
    String from = fields.get("from");
    return new CallAdmission(
        new CallNumbers(id, (int) id.value(), guid(id.value()), guid(id.value() + 100)),
        answering,
        List.of(Alias.digits("1001")),
        List.of(Alias.digits(fields.getOrDefault("called", "5551"))),
        from == null ? null : new Address(IpAddress.parse(from), 1720),
        null,
        number(fields, "bandwidth", 1280));
  }

  static Octets guid(long number) {
    byte[] guid = new byte[16];
    guid[0] = 0x10;
    guid[15] = (byte) number;
    return Octets.wrap(guid);
  }

  static long number(Map<String, String> fields, String name, long otherwise) {
    return Long.parseLong(fields.getOrDefault(name, String.valueOf(otherwise)));
  }

  private void answer(Map<String, String> fields) {
    Address from =
        fields.containsKey("from")
            ? new Address(IpAddress.parse(fields.get("from")), 1719)
            : endpoint.gatekeeper();
    long number =
        switch (fields.getOrDefault("number", "last")) {
          case "last" -> last;
          case "before" -> owed;
          case String other -> Long.parseLong(other);
        };
    Octets octets =
        fields.get("").equals("octets")
            ? Octets.hex(fields.get("hex"))
            : PerCodec.encode(RAS_MESSAGE, GatekeeperMessages.of(number, fields));
    if (endpoint.isFrom(from)) {
      endpoint.onBytes(now, from, octets, out);
    }
  }

  private void match(Map<String, String> fields) {
    Sent sent = messages.poll();
    assertThat(sent).as("a message").isNotNull();
    assertThat(sent.message.name()).isEqualTo(fields.get(""));
    Map<String, String> said = GatekeeperMessages.fields(sent.message);
    said.put("to", sent.to.toString());
    long number = sent.message.value().asSequence().integer("requestSeqNum");
    said.put("again", number == last ? "yes" : "no");
    fields.forEach((name, value) -> {
      if (!name.isEmpty()) {
        assertThat(said.getOrDefault(name, "-")).as(name + " of " + said).isEqualTo(value);
      }
    });
    owed = last;
    last = number;
  }

  private void event(Map<String, String> fields) {
    RasEvent event = events.poll();
    assertThat(event).as("an event").isNotNull();
    assertThat(event.getClass().getSimpleName()).isEqualTo(fields.get(""));
    Map<String, String> said =
        switch (event) {
          case RasEvent.Registered(String _, Address at, long seconds) ->
              Map.of("at", at.toString(), "seconds", String.valueOf(seconds));
          case RasEvent.NotRegistered(String _, String why, String advice) ->
              Map.of("why", why, "advice", advice.isEmpty() ? "no" : "yes");
          case RasEvent.Admitted admitted ->
              Map.of(
                  "call", String.valueOf(admitted.id().value()),
                  "remote", String.valueOf(admitted.remote()),
                  "routed", admitted.routed() ? "yes" : "no",
                  "called",
                      String.join(",", admitted.destination().stream().map(Alias::text).toList()),
                  "bandwidth", String.valueOf(admitted.bandwidth()));
          case RasEvent.Refused refused ->
              Map.of(
                  "call", String.valueOf(refused.id().value()),
                  "cause", String.valueOf(refused.cause().value()),
                  "words", refused.words(),
                  "number",
                      refused.cause().newNumber() == null
                          ? "-"
                          : refused.cause().newNumber().digits(),
                  "gatekeeper", String.valueOf(refused.gatekeeper()));
          case RasEvent.Dropped(CallId id, String words) ->
              Map.of("call", String.valueOf(id.value()), "words", words);
          case RasEvent.BandwidthGranted(CallId id, long bandwidth) ->
              Map.of("call", String.valueOf(id.value()), "bandwidth", String.valueOf(bandwidth));
          case RasEvent.BandwidthRefused(CallId id, long allowed, String words) ->
              Map.of(
                  "call", String.valueOf(id.value()),
                  "allowed", String.valueOf(allowed),
                  "words", words);
          case RasEvent.Traced _ -> throw new AssertionError("kept apart");
        };
    fields.forEach((name, value) -> {
      if (!name.isEmpty()) {
        assertThat(said.get(name)).as(name + " of " + said).isEqualTo(value);
      }
    });
  }

  private void time(String word) {
    assertThat(word).as("a step").startsWith("@+").endsWith("s");
    long end =
        now + Duration.ofSeconds(Long.parseLong(word.substring(2, word.length() - 1))).toNanos();
    while (endpoint.nextTimeout() <= end) {
      now = Math.max(now, endpoint.nextTimeout());
      endpoint.onTimeout(now, out);
    }
    now = end;
  }

  private void drain() {
    for (Output output = out.poll(); output != null; output = out.poll()) {
      switch (output) {
        case Transmit.Send(var flow, Octets octets) -> {
          PerResult read = PerCodec.decode(RAS_MESSAGE, octets);
          assertThat(read).isInstanceOf(PerResult.Decoded.class);
          Value value = ((PerResult.Decoded) read).value();
          messages.add(new Sent(flow.remote(), value.asChoice()));
        }
        case RasEvent.Traced _ -> {} // the same message, for ladders
        case RasEvent event -> events.add(event);
        case Output other -> throw new AssertionError("unexpected " + other);
      }
    }
  }
}
