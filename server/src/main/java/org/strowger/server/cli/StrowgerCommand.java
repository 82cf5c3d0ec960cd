package org.strowger.server.cli;

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
    return new CommandLine(new StrowgerCommand()).execute(args);
  }
}
