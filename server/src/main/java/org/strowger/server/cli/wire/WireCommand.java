package org.strowger.server.cli.wire;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
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
  private static final String STANDARD_INPUT = "-";
  private static final int LONGEST_FILE_NAME = 4096;
  private static final int LARGEST_MESSAGE = 16 << 20;
  private static final int BUFFER = 1 << 16;

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
      description = "the message, or a file that holds it; without it, or as -, standard input")
  @Nullable String message;

  @Option(
      names = "--lines",
      paramLabel = "FILE",
      description = "a message a line (- for standard input); answers one a line")
  @Nullable String lines;

  @Option(names = "--json", description = "one line, for a program")
  boolean json;

  /** Turns one input into one line of output. */
  abstract String convert(WireFormat wire, String input, boolean compact) throws WireException;

  /** Turns a file's octets into the input that {@link #convert} takes. */
  abstract String input(Octets file);

  @Override
  public Integer call() {
    WireFormat wire = WireFormat.BY_NAME.get(format);
    if (wire == null) {
      throw new ParameterException(
          spec.commandLine(),
          "unknown format \"" + format + "\"; known are sip, q931, h225, ras, h245");
    }
    try {
      if (lines != null) {
        convertLines(wire, lines);
      } else {
        spec.commandLine().getOut().println(convert(wire, given(), json));
      }
      return 0;
    } catch (WireException e) {
      return fail("not a " + format + " message: " + e.getMessage());
    } catch (NoSuchFileException e) {
      return fail("there is no file " + e.getMessage());
    } catch (IOException e) {
      return fail("cannot read: " + e.getMessage());
    }
  }

  private int fail(String why) {
    spec.commandLine().getErr().println("strowger: " + why);
    return 1;
  }

  private String given() throws IOException {
    String argument = message;
    if (argument == null || argument.equals(STANDARD_INPUT)) {
      return input(Octets.wrap(System.in.readNBytes(LARGEST_MESSAGE)));
    }
    if (argument.length() < LONGEST_FILE_NAME && Files.isRegularFile(Path.of(argument))) {
      try (InputStream in = Files.newInputStream(Path.of(argument))) {
        return input(Octets.wrap(in.readNBytes(LARGEST_MESSAGE)));
      }
    }
    return argument;
  }

  /** One line after the other: a file may be larger than the memory. */
  private void convertLines(WireFormat wire, String file) throws IOException {
    try (InputStream in =
            file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      PrintWriter out = new PrintWriter(new BufferedWriter(spec.commandLine().getOut(), BUFFER));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        out.println(oneLine(wire, line));
      }
      out.flush();
    }
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
