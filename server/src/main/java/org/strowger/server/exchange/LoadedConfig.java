package org.strowger.server.exchange;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.strowger.pbx.dialplan.Dialplan;
import org.strowger.pbx.dialplan.Loaded;
import org.strowger.server.config.ConfigReader;
import org.strowger.server.config.Problems;
import org.strowger.server.config.StrowgerConfig;

/**
 * Configuration file and dialplan, read and checked together. Immutable.
 *
 * @param config with defaults where something is wrong
 * @param dialplan null if it cannot be used
 * @param problems all that is wrong, warnings among it
 */
public record LoadedConfig(StrowgerConfig config, @Nullable Dialplan dialplan, Problems problems) {
  /** Reads a file and what it names; no file for the embedded defaults. */
  public static LoadedConfig read(@Nullable Path file) {
    Problems problems = new Problems();
    StrowgerConfig config =
        file == null
            ? ConfigReader.parse("strowger.yaml", "", problems)
            : ConfigReader.read(file, problems);
    return withDialplan(file == null ? "strowger.yaml" : file.toString(), config, problems);
  }

  /** A configuration given as a text, for demos and tests. */
  public static LoadedConfig parse(String name, String text) {
    Problems problems = new Problems();
    return withDialplan(name, ConfigReader.parse(name, text, problems), problems);
  }

  private static LoadedConfig withDialplan(String name, StrowgerConfig config, Problems problems) {
    Loaded loaded = Dialplans.load(name, config, problems);
    return new LoadedConfig(config, loaded == null ? null : loaded.dialplan(), problems);
  }

  /** Whether it can be put in force. */
  public boolean isUsable() {
    return !problems.fatal() && dialplan != null;
  }
}
