package org.strowger.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.strowger.server.control.ControlCommand;
import org.strowger.server.control.ControlServer;
import org.strowger.server.store.DataDirectory;
import org.strowger.server.store.Database;
import org.strowger.server.store.StoreException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs what commands usually run, and says nothing: the launcher makes its cache of loaded and
 * linked classes from such a run. The exchange that is asked is an empty one in a temporary
 * directory.
 */
@Command(name = "warm", hidden = true, description = "Trains the class cache.")
final class WarmCommand implements Callable<Integer> {
  private static final List<List<String>> TRAINING =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("decode", "q931", "08020064057004813230303170"),
          List.of("decode", "h245", "--json", "0200"),
          List.of("decode", "sip", "4f5054494f4e53"),
          List.of("encode", "h245", "{}"));

  /** These take a configuration. */
  private static final List<String> ASKING =
      List.of("check", "status", "calls", "registrations", "reload", "trace", "cdr");

  private static final String STATUS =
      "{\"listening\": [{\"address\": \"a\"}], \"gateways\": [{\"name\": \"g\", \"in_use\": 1}]}";

  private static final ControlCommand NOTHING = _ -> JsonMapper.shared().readTree("[]");
  private static final Map<String, ControlCommand> ANSWERS =
      Map.of(
          "status", _ -> JsonMapper.shared().readTree(STATUS),
          "calls", NOTHING,
          "registrations", NOTHING,
          "reload", NOTHING,
          "trace", NOTHING);

  @Override
  public Integer call() throws IOException, StoreException {
    TRAINING.forEach(WarmCommand::run);
    Path directory = Files.createTempDirectory("strowger-warm-");
    Path config = Files.writeString(directory.resolve("strowger.yaml"), "exchange: {data: data}\n");
    try (DataDirectory data = DataDirectory.claim(directory.resolve("data"));
        Database _ = Database.open(data.database());
        ControlServer _ = new ControlServer(directory.resolve("data"), ANSWERS)) {
      ASKING.forEach(command -> run(List.of(command, "-c", config.toString())));
    }
    try (Stream<Path> left = Files.walk(directory)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    return 0;
  }

  private static void run(List<String> arguments) {
    CommandLine command = StrowgerCommand.line();
    command.setOut(new PrintWriter(Writer.nullWriter()));
    command.setErr(new PrintWriter(Writer.nullWriter()));
    command.execute(arguments.toArray(String[]::new));
  }
}
