package org.strowger.server.e2e;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** SIPp with our scenarios, at one exchange. Immutable. */
final class Sipp {
  private static final int TIMEOUT_SECONDS = 240;

  private final Path folder;
  private final int exchange;
  private final String password;

  Sipp(Path folder, int exchange) {
    this(folder, exchange, TestExchange.PASSWORD);
  }

  private Sipp(Path folder, int exchange, String password) {
    ExternalProgram.need("sipp", "sip-tester");
    this.folder = folder;
    this.exchange = exchange;
    this.password = password;
  }

  /** The same with another password. */
  Sipp withPassword(String other) {
    return new Sipp(folder, exchange, other);
  }

  /** Registers a phone that is at a port. */
  void register(String user, int port) throws IOException {
    try (ExternalProgram sipp = start("register", user, port, "-s", user)) {
      sipp.awaitSuccess(Duration.ofMinutes(2));
    }
  }

  /** Starts a party that takes a call, and waits until it listens. */
  ExternalProgram callee(String scenario, String user, int port, String... more)
      throws IOException {
    ExternalProgram sipp = start(scenario, user, port, more);
    Ports.awaitUdp(port, Duration.ofMinutes(2));
    return sipp;
  }

  /** Starts a party that calls a number. */
  ExternalProgram caller(String scenario, String user, String number, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-s", number));
    options.addAll(Arrays.asList(more));
    return start(scenario, user, Ports.free(), options.toArray(String[]::new));
  }

  /** Starts a party of a script that takes a call, and waits until it listens. */
  ExternalProgram callee(Path script, String user, int port) throws IOException {
    ExternalProgram sipp = start(script, user, port);
    Ports.awaitUdp(port, Duration.ofMinutes(2));
    return sipp;
  }

  /** Starts a party of a script that calls a number. */
  ExternalProgram caller(Path script, String user, String number, String... more)
      throws IOException {
    List<String> options = new ArrayList<>(List.of("-s", number));
    options.addAll(Arrays.asList(more));
    return start(script, user, Ports.free(), options.toArray(String[]::new));
  }

  /** Starts a scenario of the resources; one call unless the options say otherwise. */
  ExternalProgram start(String scenario, String user, int port, String... more) throws IOException {
    return start(resource("sipp/" + scenario + ".xml"), user, port, more);
  }

  /** Starts a scenario; one call unless the options say otherwise. */
  ExternalProgram start(Path scenario, String user, int port, String... more) throws IOException {
    List<String> command = new ArrayList<>(List.of("sipp", Ports.HOST + ":" + exchange));
    command.addAll(List.of("-sf", scenario.toString()));
    command.addAll(List.of("-i", Ports.HOST, "-p", Integer.toString(port)));
    command.addAll(List.of("-mi", Ports.HOST));
    command.addAll(List.of("-key", "user", user, "-au", user, "-ap", password));
    if (!List.of(more).contains("-m")) {
      command.addAll(List.of("-m", "1"));
    }
    command.addAll(List.of("-timeout", TIMEOUT_SECONDS + "s", "-timeout_error", "-nostdin"));
    command.addAll(List.of("-trace_err", "-error_file", "/dev/stdout"));
    command.addAll(Arrays.asList(more));
    return ExternalProgram.start(folder, command);
  }

  /** A file of this package's resources. */
  static Path resource(String name) {
    URL url = Objects.requireNonNull(Sipp.class.getResource("/e2e/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
