package org.strowger.server.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.strowger.server.config.Problem;
import org.strowger.server.exchange.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code strowger check}: what is wrong with configuration and dialplan. */
@Command(
    name = "check",
    description = "Reads configuration and dialplan and names every mistake; changes nothing.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin Common common;

  @Override
  public Integer call() {
    Path file = common.file();
    LoadedConfig loaded = LoadedConfig.read(file);
    List<Problem> problems = loaded.problems().list();
    if (common.json) {
      common.printJson(problems.stream().map(CheckCommand::tree).toList());
    } else {
      problems.forEach(problem -> common.out().println(problem));
      String name = file == null ? "the embedded defaults" : file.toString();
      long errors = problems.stream().filter(Problem::fatal).count();
      common
          .out()
          .println(
              errors == 0
                  ? name + ": good (" + problems.size() + " warnings)"
                  : name + ": " + errors + " errors, " + (problems.size() - errors) + " warnings");
    }
    common.out().flush();
    return loaded.isUsable() ? 0 : 1;
  }

  private static Map<String, Object> tree(Problem problem) {
    return Map.of(
        "file", problem.file(),
        "line", problem.line(),
        "column", problem.column(),
        "error", problem.fatal(),
        "what", problem.what(),
        "advice", problem.advice());
  }
}
