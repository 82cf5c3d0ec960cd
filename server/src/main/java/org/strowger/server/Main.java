package org.strowger.server;

import org.strowger.server.cli.StrowgerCommand;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its status: 0 for success, 1 for failure, 2 for wrong usage. */
  static void main(String[] args) {
    System.exit(StrowgerCommand.execute(args));
  }
}
