package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Deadlines;
import org.strowger.kernel.Transport;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.trace.FlightEntry;
import org.strowger.pbx.trace.FlightRecord;
import org.strowger.pbx.trace.Ladder;
import org.strowger.server.exchange.ExchangeNode;
import org.strowger.server.exchange.LoadedConfig;
import org.strowger.server.exchange.RunningExchange;

/** An exchange on the loopback with a dialplan of its test's own. Any thread. */
final class TestExchange implements AutoCloseable {
  /** The password of every phone. */
  static final String PASSWORD = "Ls7-quite-Long-2x";

  private final RunningExchange exchange;
  private final Records records;

  private TestExchange(RunningExchange exchange, Path database) {
    this.exchange = exchange;
    this.records = new Records(database);
  }

  /**
   * Starts one with the phones 1001 to 1003, on ports of the system's choice.
   *
   * @param folder for configuration and data
   * @param extra more of the configuration, such as gateways
   */
  static TestExchange start(Path folder, String dialplan, String extra) throws Exception {
    return start(folder, dialplan, extra, 1);
  }

  /** As above, with calls dealt out to so many shards. */
  static TestExchange start(Path folder, String dialplan, String extra, int shards)
      throws Exception {
    String listen = "[udp:" + Ports.HOST + ":0, tcp:" + Ports.HOST + ":0]";
    Sections sections = Sections.loopback(listen, "tcp:" + Ports.HOST + ":0");
    return configured(folder, dialplan, yaml(sections, extra, shards));
  }

  /**
   * Starts one with the phones 1001 to 1003 that listens for SIP as said, and for media anywhere.
   */
  static TestExchange startListening(Path folder, String dialplan, String sip) throws Exception {
    String h323 = "listen: [tcp:" + Ports.HOST + ":0]";
    return configured(folder, dialplan, yaml(new Sections(sip, h323, ""), "", 1));
  }

  private static TestExchange configured(Path folder, String dialplan, String yaml)
      throws Exception {
    Files.writeString(folder.resolve("extensions.conf"), dialplan);
    Path file = Files.writeString(folder.resolve("strowger.yaml"), yaml);
    LoadedConfig loaded = LoadedConfig.read(file);
    assertThat(loaded.isUsable()).as("%s", loaded.problems().list()).isTrue();
    return new TestExchange(new RunningExchange(loaded), folder.resolve("var/strowger.db"));
  }

  /** A configuration with three phones. */
  static String yaml(String sip, String h323, String extra) {
    return yaml(Sections.loopback(sip, h323), extra, 1);
  }

  /** What stands in the sections of the configuration. */
  private record Sections(String sip, String h323, String media) {
    static Sections loopback(String sip, String h323) {
      return new Sections("listen: " + sip, "listen: [" + h323 + "]", "address: " + Ports.HOST);
    }
  }

  private static String yaml(Sections sections, String extra, int shards) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("exchange: {data: var, dialplan: extensions.conf, stop-within: 20s");
    yaml.append(", shards: ").append(shards).append("}\n");
    yaml.append("sip: {").append(sections.sip).append("}\n");
    yaml.append("h323: {").append(sections.h323).append("}\n");
    yaml.append("media: {").append(sections.media).append("}\n");
    yaml.append("phones:\n");
    for (String number : List.of("1001", "1002", "1003")) {
      yaml.append("  ").append(number).append(": {password: ").append(PASSWORD);
      yaml.append(", calls: 200}\n");
    }
    return yaml.append(extra).toString();
  }

  /** The exchange itself. */
  RunningExchange exchange() {
    return exchange;
  }

  /** Where it listens. */
  int port(String protocol, Transport transport) {
    for (RunningExchange.Bound bound : exchange.listeners()) {
      if (bound.protocol().equals(protocol) && bound.transport() == transport) {
        return bound.address().port();
      }
    }
    throw new AssertionError("it does not listen for " + protocol + " on " + transport);
  }

  /** The port of SIP over UDP. */
  int sipPort() {
    return port("sip", Transport.UDP);
  }

  /** Calls that run. */
  int calls() {
    return ask("calls", node -> node.exchange().size());
  }

  /** Devices that are registered. */
  int registrations() {
    return ask("registrations", node -> node.sip().bindings().size());
  }

  /** Whether a device is registered whose address begins so. */
  boolean isRegistered(String address) {
    return ask(
            "registrations",
            node ->
                (int)
                    node.sip().bindings().stream()
                        .filter(binding -> binding.addressOfRecord().startsWith(address))
                        .count())
        > 0;
  }

  private int ask(String what, ToIntFunction<ExchangeNode> question) {
    try {
      return exchange.askAll(question::applyAsInt).stream().mapToInt(Integer::intValue).sum();
    } catch (IOException e) {
      throw new AssertionError("the exchange does not tell its " + what, e);
    }
  }

  /** Waits until so many calls run and are answered. */
  void awaitAnswered(int count) {
    Awaitility.await(count + " calls answered")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> ask("calls", TestExchange::answered) == count);
  }

  private static int answered(ExchangeNode node) {
    return (int)
        node.exchange().calls().stream().filter(call -> call.times().answer() != null).count();
  }

  /** Has the exchange end all calls. */
  void hangUp() {
    long now = System.nanoTime();
    ask(
        "calls",
        node -> {
          List<String> running = node.exchange().calls().stream().map(CallRecord::id).toList();
          running.forEach(call -> node.exchange().hangup(now, call, Cause.of(16)));
          return running.size();
        });
  }

  /** Waits until so many calls run. */
  void awaitCalls(int count) {
    Awaitility.await(count + " calls")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> calls() == count);
  }

  /** Waits until no call, leg or media port is left; nothing may have gone wrong inside. */
  void awaitIdle() {
    Awaitility.await("no call, leg or media port left")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .untilAsserted(() -> {
          assertThat(calls()).as("calls").isZero();
          assertThat(ask("legs", node -> node.sip().legs())).as("SIP legs").isZero();
          assertThat(ask("legs", node -> node.h323().legs())).as("H.323 legs").isZero();
          assertThat(exchange.mediaPorts()).as("media ports").isZero();
        });
    assertThat(exchange.faults()).as("faults of the shard").isZero();
  }

  /** Waits until the last transaction and timer is over (RFC 3261: 64*T1 and a little). */
  void awaitAtRest() {
    Awaitility.await("no transaction or timer left")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .untilAsserted(() -> {
          assertThat(ask("transactions", node -> node.sip().agent().transactions()))
              .as("transactions")
              .isZero();
          assertThat(ask("timers", TestExchange::timers)).as("timers of calls").isZero();
        });
  }

  /** Those of the exchange, of SIP dialogs and of H.323; a registrar has timers of its own. */
  private static int timers(ExchangeNode node) {
    return (int)
        LongStream.of(
                node.exchange().nextTimeout(),
                node.sip().agent().nextTimeout(),
                node.h323().nextTimeout())
            .filter(at -> at != Deadlines.NEVER)
            .count();
  }

  /** Waits until so many calls have ended and are on record; answers them, newest first. */
  List<Map<String, @Nullable Object>> awaitRecords(int count) {
    return records.await(count);
  }

  /** Its records, also of calls that run. */
  Records records() {
    return records;
  }

  /** The legs of a call, in order. */
  List<Map<String, @Nullable Object>> legs(Map<String, @Nullable Object> call) throws Exception {
    return records.legs(call);
  }

  /** The messages of a call so far, in order. */
  List<FlightEntry.Message> messages(Map<String, @Nullable Object> call) {
    return flight(
        call,
        flight ->
            flight.entries().stream()
                .filter(FlightEntry.Message.class::isInstance)
                .map(FlightEntry.Message.class::cast)
                .toList());
  }

  /** The ladder of a call that has ended, for the message of a failure. */
  String ladder(Map<String, @Nullable Object> call) {
    Ladder ladder = new Ladder(Set.of("SIP"), false);
    return call + "\n" + flight(call, flight -> String.join("\n", ladder.draw(flight)));
  }

  private <T> T flight(Map<String, @Nullable Object> call, Function<FlightRecord, T> reading) {
    String id = String.valueOf(call.get("id"));
    try {
      return exchange.ask(
          Integer.parseInt(id, 0, 2, 16),
          node -> reading.apply(Objects.requireNonNull(node.exchange().traces().flight(id), id)));
    } catch (IOException e) {
      throw new AssertionError("the exchange does not tell of call " + id, e);
    }
  }

  @Override
  public void close() {
    exchange.close();
  }
}
