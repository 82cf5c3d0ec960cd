package org.strowger.server.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Strowger's own commands as processes, in a folder with a configuration. Immutable. */
final class StrowgerProcess {
  private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("sip/UDP [^ ]*:(\\d+)");

  private final Path folder;

  StrowgerProcess(Path folder) {
    this.folder = folder;
  }

  /** Writes the configuration of three phones. */
  void configure(int sipPort, String dialplan) throws IOException {
    Files.writeString(folder.resolve("extensions.conf"), dialplan);
    String yaml =
        TestExchange.yaml(
            "[udp:" + Ports.HOST + ":" + sipPort + "]", "tcp:" + Ports.HOST + ":0", "");
    Files.writeString(folder.resolve("strowger.yaml"), yaml);
  }

  /** Starts a command. */
  ExternalProgram start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
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
