package org.strowger.server.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.control.ControlException;
import picocli.CommandLine.Option;

/** Which configuration a command is about. */
public final class ConfigFile {
  private static final Path USUAL = Path.of("strowger.yaml");

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "configuration file (default: strowger.yaml where there is one)")
  @Nullable Path config;

  /** Made by picocli. */
  ConfigFile() {}

  /** The file; null where none was given and none is found. */
  @Nullable Path file() {
    if (config != null) {
      return config;
    }
    return Files.isRegularFile(USUAL) ? USUAL : null;
  }

  /**
   * The data directory, whatever else may be wrong in the file.
   *
   * @throws ControlException if the file cannot be read so far, or the directory is another user's
   */
  Path data() throws ControlException {
    Path file = file();
    if (file == null) {
      return ConfigReader.parse(USUAL.toString(), "", new Problems()).general().data();
    }
    Problems problems = new Problems();
    Path data = ConfigReader.data(file, problems);
    if (problems.fatal()) {
      throw new ControlException(problems.list().getFirst().toString());
    }
    if (Files.exists(data) && !Files.isReadable(data)) {
      throw new ControlException(data + " is another user's; run this as the exchange's user");
    }
    return data;
  }
}
