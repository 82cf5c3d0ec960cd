package org.strowger.server.cli;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code strowger registrations}: who can be called where, and by which gatekeepers we are. */
@Command(
    name = "registrations",
    description = "Shows the phones that are registered, and where the exchange is.",
    mixinStandardHelpOptions = true)
public final class RegistrationsCommand extends AskCommand {
  @Override
  String request() {
    return "registrations";
  }

  @Override
  void show(JsonNode answer) {
    Table table = new Table("user", "contact", "from", "by", "until (UTC)", "device");
    Table ours = new Table("gateway", "gatekeeper", "known as", "calls", "state");
    for (JsonNode binding : answer) {
      if (binding.has("gatekeeper")) {
        ours.row(
            binding.path("gateway").asString(""),
            (binding.path("identifier").asString("")
                    + " "
                    + binding.path("gatekeeper").asString(""))
                .strip(),
            binding.path("endpoint").asString(""),
            binding.path("calls").asString(""),
            state(binding));
        continue;
      }
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
    if (!ours.isEmpty()) {
      output.out().print("\n" + ours.render());
    }
  }

  private static String state(JsonNode ours) {
    String trouble = ours.path("trouble").asString("");
    if (ours.path("registered").asBoolean(false)) {
      return "registered for " + ours.path("seconds").asString("") + " s";
    }
    return trouble.isEmpty() ? "registering" : "not registered: " + trouble;
  }
}
