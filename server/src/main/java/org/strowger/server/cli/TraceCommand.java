package org.strowger.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code strowger trace}: the ladder of a call, and why it ended as it did. */
@Command(
    name = "trace",
    description = "Shows the messages of a call as a ladder, and what became of it.",
    mixinStandardHelpOptions = true)
public final class TraceCommand extends AskCommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "CALL", description = "a call's id")
  String id = "";

  @Option(names = "--last", description = "the call that ended last (the default)")
  boolean last;

  @Option(names = "--pcap", paramLabel = "FILE", description = "write its messages for Wireshark")
  @Nullable Path pcap;

  @Override
  String request() {
    return "trace";
  }

  @Override
  Map<String, String> arguments() {
    return Map.of("call", id);
  }

  @Override
  public Integer call() {
    if (last && !id.isEmpty()) {
      throw new ParameterException(
          output.spec.commandLine(), "give a call's id or --last, not both");
    }
    return super.call();
  }

  @Override
  void show(JsonNode answer) {
    output.out().println("call " + answer.path("call").asString(""));
    output.out().println(answer.path("ladder").asString(""));
    output.out().println(answer.path("diagnosis").asString(""));
  }

  /** The capture is written beside either output. */
  @Override
  int afterwards(JsonNode answer) {
    Path file = pcap;
    if (file == null) {
      return 0;
    }
    try {
      int packets = PcapWriter.write(file, answer.path("messages"));
      output.note(packets + " messages written to " + file);
      return 0;
    } catch (IOException e) {
      return output.fail("cannot write " + file + ": " + Output.reason(e));
    }
  }
}
