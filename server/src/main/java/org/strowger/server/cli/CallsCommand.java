package org.strowger.server.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code strowger calls}: what is going on now. */
@Command(name = "calls", description = "Shows the calls that run.", mixinStandardHelpOptions = true)
public final class CallsCommand extends AskCommand {
  @Override
  String request() {
    return "calls";
  }

  @Override
  void show(JsonNode answer) {
    Table table = new Table("begun (UTC)", "caller", "dialled", "state", "legs", "call");
    for (JsonNode call : answer) {
      StringBuilder legs = new StringBuilder();
      for (JsonNode leg : call.path("legs")) {
        if (!leg.path("ended").asBoolean(false)) {
          legs.append(legs.isEmpty() ? "" : " ⇄ ")
              .append(leg.path("tech").asString(""))
              .append('/')
              .append(leg.path("peer").asString(""));
        }
      }
      boolean answered = !call.path("answered").isNull();
      table.row(
          Table.time(call.path("begun").asString("")),
          call.path("caller").asString(""),
          call.path("dialled").asString(""),
          answered ? "talking" : "setting up",
          legs.toString(),
          call.path("id").asString(""));
    }
    output.out().print(table.isEmpty() ? "no calls\n" : table.render());
  }
}
