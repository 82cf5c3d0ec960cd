package org.strowger.server.cli;

import java.io.PrintWriter;
import java.time.Duration;
import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

/** {@code strowger status}: how the exchange is. */
@Command(
    name = "status",
    description = "Shows how the running exchange is.",
    mixinStandardHelpOptions = true)
public final class StatusCommand extends AskCommand {
  @Override
  String request() {
    return "status";
  }

  @Override
  void show(JsonNode answer) {
    PrintWriter out = output.out();
    Duration up = Duration.ofSeconds(answer.path("uptime_s").asLong(0));
    out.printf(
        "running for       %d d %02d:%02d:%02d%s%n",
        up.toDays(),
        up.toHoursPart(),
        up.toMinutesPart(),
        up.toSecondsPart(),
        answer.path("draining").asBoolean(false) ? ", stopping" : "");
    out.printf(
        "calls             %d (%d SIP legs, %d H.323 legs)%n",
        answer.path("calls").asInt(0),
        answer.path("sip_legs").asInt(0),
        answer.path("h323_legs").asInt(0));
    out.printf("registrations     %d%n", answer.path("registrations").asInt(0));
    out.printf("media ports       %d%n", answer.path("media_ports").asInt(0));
    String problem = answer.path("store_problem").asString("");
    out.printf(
        "records waiting   %d%s%n",
        answer.path("store_backlog").asInt(0),
        problem.isEmpty() ? "" : "; the database cannot be written: " + problem);
    out.printf("faults            %d%n%n", answer.path("faults").asInt(0));
    Table ports = new Table("listening", "by", "address");
    for (JsonNode port : answer.path("listening")) {
      ports.row(
          port.path("protocol").asString(""),
          port.path("transport").asString(""),
          port.path("address").asString(""));
    }
    out.println(ports.render());
    Table gateways = new Table("gateway", "by", "host", "in use", "channels", "state");
    for (JsonNode gateway : answer.path("gateways")) {
      JsonNode down = gateway.path("down");
      gateways.row(
          gateway.path("name").asString(""),
          gateway.path("tech").asString(""),
          gateway.path("host").asString(""),
          gateway.path("in_use").asString(""),
          gateway.path("channels").asString(""),
          down.isNull() || down.isMissingNode() ? "up" : "down: " + down.asString(""));
    }
    out.print(gateways.isEmpty() ? "no gateways\n" : gateways.render());
    WaitingMessages.show(answer.path("messages"), out);
  }
}
