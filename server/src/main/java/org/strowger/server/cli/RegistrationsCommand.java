package org.strowger.server.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code strowger registrations}: who can be called where. */
@Command(
    name = "registrations",
    description = "Shows the phones that are registered.",
    mixinStandardHelpOptions = true)
public final class RegistrationsCommand extends AskCommand {
  @Override
  String request() {
    return "registrations";
  }

  @Override
  void show(JsonNode answer) {
    Table table = new Table("user", "contact", "from", "by", "until (UTC)", "device");
    for (JsonNode binding : answer) {
      table.row(
          binding.path("user").asString(""),
          binding.path("contact").asString(""),
          binding.path("source").asString("")
              + (binding.path("behind_nat").asBoolean(false) ? " (NAT)" : ""),
          binding.path("transport").asString(""),
          Table.time(binding.path("expires").asString("")),
          binding.path("user_agent").asString(""));
    }
    output.out().print(table.isEmpty() ? "no phone is registered\n" : table.render());
  }
}
