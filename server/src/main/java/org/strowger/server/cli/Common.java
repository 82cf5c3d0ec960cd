package org.strowger.server.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Options and output that several commands share. */
public final class Common {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "configuration file (default: strowger.yaml where there is one)")
  @Nullable Path config;

  @Option(names = "--json", description = "JSON, for a program")
  boolean json;

  /** Made by picocli. */
  Common() {}

  /** Where output goes. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where complaints go. */
  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** The configuration file; null where none was given and none is found. */
  @Nullable Path file() {
    if (config != null) {
      return config;
    }
    Path found = Path.of("strowger.yaml");
    return Files.isRegularFile(found) ? found : null;
  }

  /** The data directory of the configuration, or of the defaults. */
  Path data() {
    Path file = file();
    Problems problems = new Problems();
    StrowgerConfig read =
        file == null
            ? ConfigReader.parse("strowger.yaml", "", problems)
            : ConfigReader.read(file, problems);
    return read.general().data();
  }

  /** Prints a tree as JSON. */
  void printJson(@Nullable Object tree) {
    out().println(JSON.writeValueAsString(tree));
    out().flush();
  }

  /** Complains; answers the exit status of a failure. */
  int fail(@Nullable String why) {
    err().println("strowger: " + why);
    err().flush();
    return 1;
  }
}
