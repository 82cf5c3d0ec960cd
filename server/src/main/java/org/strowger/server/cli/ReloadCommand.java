package org.strowger.server.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code strowger reload}: new configuration and dialplan without dropping a call. */
@Command(
    name = "reload",
    description = "Puts the files' present state in force; running calls keep theirs.",
    mixinStandardHelpOptions = true)
public final class ReloadCommand extends AskCommand {
  @Override
  String request() {
    return "reload";
  }

  @Override
  void show(JsonNode answer) {
    answer.path("warnings").forEach(warning -> output.out().println(warning.asString("")));
    output.out().println("reloaded");
  }
}
