package org.strowger.server.cli.wire;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Octets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What {@code decode} and {@code encode} share: one message, or a line each of a file. */
abstract class WireCommand implements Callable<Integer> {
  static final JsonMapper JSON = JsonMapper.shared();
  static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FORMAT", description = "sip, q931, h225, ras or h245")
  String format = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MESSAGE",
      description = "the message, or a file that holds it")
  @Nullable String message;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "a message a line; answers one a line")
  @Nullable Path lines;

  @Option(names = "--json", description = "one line, for a program")
  boolean json;

  /** Turns one input into one line of output. */
  abstract String convert(WireFormat wire, String input, boolean compact) throws WireException;

  /** Turns a file's octets into the input that {@link #convert} takes. */
  abstract String input(Octets file);

  @Override
  public Integer call() throws IOException {
    WireFormat wire = WireFormat.BY_NAME.get(format);
    if (wire == null) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown format \"" + format + "\"; known are sip, q931, h225, ras, h245");
    }
    PrintWriter out = spec.commandLine().getOut();
    if (lines != null) {
      convertLines(wire, lines, out);
      return 0;
    }
    if (message == null) {
      throw new ParameterException(
          spec.commandLine(), "give a message, a file that holds one, or --lines FILE");
    }
    try {
      out.println(convert(wire, given(message), json));
      return 0;
    } catch (WireException e) {
      spec.commandLine()
          .getErr()
          .println("strowger: not a " + format + " message: " + e.getMessage());
      return 1;
    }
  }

  private String given(String argument) throws IOException {
    Path path = argument.length() < 4096 ? Path.of(argument) : Path.of("");
    return argument.length() < 4096 && Files.isRegularFile(path)
        ? input(Octets.wrap(Files.readAllBytes(path)))
        : argument;
  }

  private void convertLines(WireFormat wire, Path file, PrintWriter out) throws IOException {
    try (Stream<String> all = Files.lines(file)) {
      all.filter(line -> !line.isBlank()).forEach(line -> out.println(oneLine(wire, line)));
    }
    out.flush();
  }

  private String oneLine(WireFormat wire, String line) {
    try {
      return convert(wire, line.strip(), true);
    } catch (WireException e) {
      return JSON.writeValueAsString(Map.of("error", String.valueOf(e.getMessage())));
    }
  }

  static @Nullable Object parse(String text) throws WireException {
    try {
      return JSON.readValue(text, Object.class);
    } catch (JacksonException e) {
      throw new WireException("not JSON: " + e.getOriginalMessage(), e);
    }
  }
}
