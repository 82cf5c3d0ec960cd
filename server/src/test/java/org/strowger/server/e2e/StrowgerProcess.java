package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.strowger.server.control.ControlClient;
import org.strowger.server.control.ControlException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strowger's own commands as processes, in a folder with a configuration. Immutable. */
final class StrowgerProcess {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);
  private static final Pattern PORT = Pattern.compile("sip/UDP [^ ]*:(\\d+)");

  private final Path folder;

  StrowgerProcess(Path folder) {
    this.folder = folder;
  }

  /** Writes the configuration of three phones. */
  void configure(int sipPort, String dialplan) throws IOException {
    configure(sipPort, 0, dialplan, "");
  }

  /** The same with a port of H.323 of the test's choice, and more of the configuration. */
  void configure(int sipPort, int h323Port, String dialplan, String extra) throws IOException {
    Files.writeString(folder.resolve("extensions.conf"), dialplan);
    String sip = "[udp:" + Ports.HOST + ":" + sipPort + "]";
    String h323 = "tcp:" + Ports.HOST + ":" + h323Port;
    Files.writeString(folder.resolve("strowger.yaml"), TestExchange.yaml(sip, h323, extra));
  }

  /** Starts a command. */
  ExternalProgram start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    // Tests that run under nohup hand SIGHUP down as ignored; here it means a reload.
    command.addAll(List.of("env", "--default-signal=HUP"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add("org.strowger.server.Main");
    command.addAll(Arrays.asList(arguments));
    return ExternalProgram.start(folder, command);
  }

  /** Starts the exchange and waits until it is ready. */
  ExternalProgram run() throws IOException {
    ExternalProgram exchange = start("run", "-c", "strowger.yaml");
    try {
      exchange.awaitLine("strowger is ready:", STARTS_WITHIN);
      return exchange;
    } catch (AssertionError e) {
      exchange.close();
      throw e;
    }
  }

  /** The port of SIP over UDP that a running exchange told. */
  static int sipPort(ExternalProgram exchange) {
    Matcher told = PORT.matcher(exchange.awaitLine("strowger is ready:", STARTS_WITHIN));
    if (!told.find()) {
      throw new AssertionError("no port of SIP in the ready line: " + told);
    }
    return Integer.parseInt(told.group(1));
  }

  /** Waits until a message is in the trace of the one running call so many times. */
  void awaitTraced(String label, long times) {
    Awaitility.await(times + " times " + label + " in the trace")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> traced(label) >= times);
  }

  private long traced(String label) {
    return control("trace", Map.of("call", call()))
        .path("messages")
        .valueStream()
        .filter(message -> message.path("label").asString("").equals(label))
        .count();
  }

  /** Waits until the one call of a running exchange is answered. */
  void awaitAnswered() {
    Awaitility.await("call answered")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> control("calls").path(0).path("answered").asString("").contains("T"));
  }

  /** Has the exchange end its one call. */
  void hangUp() {
    control("hangup", Map.of("call", call()));
  }

  /** The same where the end of the call is that of the exchange, which may not answer any more. */
  void hangUpUnheard() {
    String call = call();
    try {
      ControlClient.ask(folder.resolve("var"), "hangup", Map.of("call", call));
    } catch (ControlException e) {
      assertThat(e).hasMessageNotContaining("there is no call");
    }
  }

  private String call() {
    return control("calls").path(0).path("id").asString("");
  }

  /** Asks a running exchange at its control socket, as the commands do. */
  JsonNode control(String command) {
    return control(command, Map.of());
  }

  private JsonNode control(String command, Map<String, String> arguments) {
    try {
      return ControlClient.ask(folder.resolve("var"), command, arguments);
    } catch (ControlException e) {
      throw new AssertionError(command + " was not answered", e);
    }
  }

  /** Waits until no call, leg or media port is left; nothing may have gone wrong inside. */
  void awaitIdle() {
    Awaitility.await("no call, leg or media port left")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          JsonNode status = control("status");
          for (String what : List.of("calls", "sip_legs", "h323_legs", "media_ports", "faults")) {
            assertThat(status.path(what).asInt(-1)).as(what).isZero();
          }
        });
  }

  /** The records of its calls. */
  Records records() {
    return new Records(folder.resolve("var/strowger.db"));
  }

  /** Runs a command that has to succeed; answers its output. */
  String ask(String... arguments) throws IOException {
    try (ExternalProgram command = start(arguments)) {
      command.awaitSuccess(STARTS_WITHIN);
      return command.output();
    }
  }

  /** Runs a command that has to succeed, and reads its JSON. */
  JsonNode json(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.add("--json");
    return JsonMapper.shared().readTree(ask(all.toArray(String[]::new)));
  }
}
