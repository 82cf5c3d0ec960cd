package org.strowger.server.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Runs what commands usually run, and says nothing: the launcher makes its cache of loaded and
 * linked classes from such a run.
 */
@Command(name = "warm", hidden = true, description = "Trains the class cache.")
final class WarmCommand implements Callable<Integer> {
  private static final List<List<String>> TRAINING =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("decode", "q931", "08020064057004813230303170"),
          List.of("decode", "h245", "--json", "0200"),
          List.of("decode", "sip", "4f5054494f4e53"),
          List.of("encode", "h245", "{}"));

  @Override
  public Integer call() {
    for (List<String> arguments : TRAINING) {
      CommandLine command = new CommandLine(new StrowgerCommand());
      command.setOut(new PrintWriter(Writer.nullWriter()));
      command.setErr(new PrintWriter(Writer.nullWriter()));
      command.execute(arguments.toArray(String[]::new));
    }
    return 0;
  }
}
