package org.strowger.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.strowger.server.control.ControlClient;
import org.strowger.server.control.ControlException;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that asks a running exchange and lays out its answer. */
abstract class AskCommand implements Callable<Integer> {
  @Mixin Output output;

  @Mixin ConfigFile configFile;

  /** The request's name. */
  abstract String request();

  /** The request's arguments. */
  Map<String, String> arguments() {
    return Map.of();
  }

  /** Lays an answer out for a person. */
  abstract void show(JsonNode answer);

  /** What is still to be done with an answer that was shown; answers the exit status. */
  int afterwards(JsonNode answer) {
    return 0;
  }

  @Override
  public Integer call() {
    try {
      JsonNode answer = ControlClient.ask(configFile.data(), request(), arguments());
      if (output.json) {
        output.printJson(answer);
      } else {
        show(answer);
      }
      output.out().flush();
      return afterwards(answer);
    } catch (ControlException e) {
      return output.fail(e.getMessage());
    }
  }
}
