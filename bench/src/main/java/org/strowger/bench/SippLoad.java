package org.strowger.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * SIPp as the load: callers at 127.0.0.2, called parties at 127.0.0.3, phones that register. One
 * run at a time.
 */
final class SippLoad {
  /** Where callers are. */
  static final String CALLER = "127.0.0.2";

  /** Where called parties are. */
  static final String CALLED = "127.0.0.3";

  /** The port of the called parties. */
  static final int CALLED_PORT = 15_080;

  /** The password of every phone. */
  static final String PASSWORD = "bench-only-7Kq2";

  private static final int SLACK_SECONDS = 60;

  private final String target;
  private final Path folder;

  /**
   * A load on a SIP server.
   *
   * @param target its address and port
   * @param folder for logs
   */
  SippLoad(String target, Path folder) {
    this.target = target;
    this.folder = folder;
  }

  /** Called parties that answer at once; they stay until the process is destroyed. */
  Process calledParties() throws IOException {
    return start(List.of("-sn", "uas", "-i", CALLED, "-p", Integer.toString(CALLED_PORT)));
  }

  /**
   * Calls a number.
   *
   * @param calls in all
   * @param aSecond new ones
   * @param milliseconds that each talks
   */
  Process callers(String number, int calls, int aSecond, int milliseconds) throws IOException {
    return start(
        List.of(
            "-sf",
            scenario("call.xml").toString(),
            "-i",
            CALLER,
            "-p",
            "15070",
            "-s",
            number,
            "-m",
            Integer.toString(calls),
            "-r",
            Integer.toString(aSecond),
            "-l",
            Integer.toString(calls),
            "-d",
            Integer.toString(milliseconds)));
  }

  /** Registers the phones 100000, 100001 and so on, each with a challenge and its answer. */
  Process registrations(int phones, int aSecond) throws IOException {
    Path users = folder.resolve("users.csv");
    StringBuilder lines = new StringBuilder("SEQUENTIAL\n");
    for (int i = 0; i < phones; i++) {
      String user = Integer.toString(100_000 + i);
      lines.append(user).append(";[authentication username=").append(user);
      lines.append(" password=").append(PASSWORD).append("]\n");
    }
    Files.writeString(users, lines);
    return start(
        List.of(
            "-sf",
            scenario("register.xml").toString(),
            "-inf",
            users.toString(),
            "-i",
            CALLER,
            "-p",
            "15070",
            "-m",
            Integer.toString(phones),
            "-r",
            Integer.toString(aSecond)));
  }

  private Path scenario(String name) throws IOException {
    Path scenario = folder.resolve(name);
    try (InputStream in = SippLoad.class.getResourceAsStream("/bench/" + name)) {
      Files.copy(Objects.requireNonNull(in), scenario, StandardCopyOption.REPLACE_EXISTING);
    }
    return scenario;
  }

  private Process start(List<String> options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of("sipp", target, "-nostdin", "-trace_err", "-error_file", "errors.log"));
    command.addAll(options);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(
            folder.resolve("sipp-" + Path.of(options.get(1)).getFileName() + ".log").toFile())
        .start();
  }

  /** Waits for the end; fails where not every call succeeded. */
  static void await(Process load, int seconds) throws IOException, InterruptedException {
    if (!load.waitFor(seconds + SLACK_SECONDS, TimeUnit.SECONDS)) {
      load.destroy();
      throw new IOException("SIPp did not end");
    }
    if (load.exitValue() != 0) {
      throw new IOException("SIPp says that not every call succeeded: " + load.exitValue());
    }
  }
}
