package org.strowger.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What commands print, for a person or for a program. */
public final class Output {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(names = "--json", description = "JSON, for a program")
  boolean json;

  /** Made by picocli. */
  Output() {}

  /** Where output goes. */
  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Prints a tree as JSON. */
  void printJson(@Nullable Object tree) {
    out().println(JSON.writeValueAsString(tree));
    out().flush();
  }

  /** Says something that is not the answer. */
  void note(String line) {
    note(spec, line);
  }

  /** Complains; answers the exit status of a failure. */
  int fail(@Nullable String why) {
    return fail(spec, why);
  }

  /** Why a file could not be had, without its name: Java says nothing but that for the usual. */
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file or directory";
      case AccessDeniedException _ -> "this user may not";
      case FileSystemException other -> String.valueOf(other.getReason());
      default -> String.valueOf(e.getMessage());
    };
  }

  /** Says something beside the output of a command. */
  static void note(CommandSpec spec, String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  /** Complains for a command; answers the exit status of a failure. */
  static int fail(CommandSpec spec, @Nullable String why) {
    note(spec, "strowger: " + why);
    return 1;
  }
}
