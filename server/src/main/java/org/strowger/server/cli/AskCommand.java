package org.strowger.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.strowger.server.control.ControlClient;
import org.strowger.server.control.ControlException;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** A command that asks a running exchange and lays out its answer. */
abstract class AskCommand implements Callable<Integer> {
  @Mixin Common common;

  /** The request's name. */
  abstract String request();

  /** The request's arguments. */
  Map<String, String> arguments() {
    return Map.of();
  }

  /** Lays an answer out for a person. */
  abstract void show(JsonNode answer);

  @Override
  public Integer call() {
    try {
      JsonNode answer = ControlClient.ask(common.data(), request(), arguments());
      if (common.json) {
        common.printJson(answer);
      } else {
        show(answer);
      }
      common.out().flush();
      return 0;
    } catch (ControlException e) {
      return common.fail(e.getMessage());
    }
  }
}
