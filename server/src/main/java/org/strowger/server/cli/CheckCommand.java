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
  @Mixin Output output;

  @Mixin ConfigFile configFile;

  @Override
  public Integer call() {
    Path file = configFile.file();
    LoadedConfig loaded = LoadedConfig.read(file);
    List<Problem> problems = loaded.problems().list();
    if (output.json) {
      output.printJson(problems.stream().map(CheckCommand::tree).toList());
    } else {
      problems.forEach(problem -> output.out().println(problem));
      String name = file == null ? "the embedded defaults" : file.toString();
      long errors = problems.stream().filter(Problem::fatal).count();
      output
          .out()
          .println(
              name
                  + ": "
                  + (loaded.isUsable() ? "good" : count(errors, "error"))
                  + ", "
                  + count(problems.size() - errors, "warning"));
    }
    output.out().flush();
    return loaded.isUsable() ? 0 : 1;
  }

  private static String count(long number, String word) {
    return (number == 0 ? "no" : number) + " " + word + (number == 1 ? "" : "s");
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
