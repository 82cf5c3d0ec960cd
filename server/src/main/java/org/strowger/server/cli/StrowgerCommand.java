package org.strowger.server.cli;

import java.io.PrintWriter;
import org.strowger.server.cli.wire.DecodeCommand;
import org.strowger.server.cli.wire.EncodeCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code strowger}: the command with all its subcommands. */
@Command(
    name = "strowger",
    description = "A telephone exchange that its operator can trust.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      GatewayCommand.class,
      CheckCommand.class,
      StatusCommand.class,
      CallsCommand.class,
      RegistrationsCommand.class,
      TraceCommand.class,
      CdrCommand.class,
      ReloadCommand.class,
      SimulateCommand.class,
      DecodeCommand.class,
      EncodeCommand.class,
      WarmCommand.class,
      CommandLine.HelpCommand.class
    })
public final class StrowgerCommand {
  /** Made by {@link #execute}. */
  StrowgerCommand() {}

  /**
   * Parses and runs a command line.
   *
   * @return the exit status: 0 success, 1 failure, 2 wrong usage
   */
  public static int execute(String... args) {
    return line().execute(args);
  }

  /** The command line with how it complains. */
  static CommandLine line() {
    CommandLine line = new CommandLine(new StrowgerCommand());
    line.setParameterExceptionHandler((problem, _) -> complain(problem));
    return line;
  }

  /** Says what is wrong and where help is: a page of usage would push the reason out of sight. */
  private static int complain(CommandLine.ParameterException problem) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    String name = command.getCommandSpec().qualifiedName();
    err.println("strowger: " + problem.getMessage());
    boolean suggested = CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    if (!suggested) {
      err.println(name + " --help shows how it is used");
    }
    err.flush();
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
