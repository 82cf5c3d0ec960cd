package org.strowger.server.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * A program that runs beside a test. Any thread. Closing it kills it and all that it started.
 *
 * <p>Standard output and error are one stream of lines, kept for the message of a failure.
 */
final class ExternalProgram implements AutoCloseable {
  private static final int MAX_LINES = 50_000;
  private static final int SHOWN_LINES = 80;

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>(); // guarded by itself
  private boolean silent; // guarded by lines: whether the output has ended

  private ExternalProgram(String name, Process process) {
    this.name = name;
    this.process = process;
    Thread.ofVirtual().name("output of " + name).start(this::read);
  }

  /** Skips the test, by name, where a program is missing. */
  static void need(String program, String debianPackage) {
    boolean found = false;
    for (String folder : System.getenv().getOrDefault("PATH", "/usr/bin").split(":", -1)) {
      found |= Files.isExecutable(Path.of(folder, program));
    }
    Assumptions.assumeTrue(
        found, program + " is missing; it is in the Debian package " + debianPackage);
  }

  /** Starts a program. */
  static ExternalProgram start(Path folder, List<String> command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().remove("STROWGER_LOG"); // tests wait for lines of the usual log
    Process process = builder.start();
    return new ExternalProgram(Path.of(command.getFirst()).getFileName().toString(), process);
  }

  /** Runs a program to its end; answers its output. */
  static String run(Path folder, Duration within, List<String> command) throws IOException {
    try (ExternalProgram program = start(folder, command)) {
      program.awaitSuccess(within);
      return program.output();
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      add("(output cut: " + e.getMessage() + ")");
    } finally {
      synchronized (lines) {
        silent = true;
        lines.notifyAll();
      }
    }
  }

  private void add(String line) {
    synchronized (lines) {
      if (lines.size() < MAX_LINES) {
        lines.add(line);
      }
      lines.notifyAll();
    }
  }

  /** Waits for a line that contains a match; answers the first. */
  String awaitLine(String regex, Duration within) {
    Pattern pattern = Pattern.compile(regex);
    long deadline = System.nanoTime() + within.toNanos();
    int seen = 0;
    synchronized (lines) {
      while (true) {
        for (; seen < lines.size(); seen++) {
          if (pattern.matcher(lines.get(seen)).find()) {
            return lines.get(seen);
          }
        }
        long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (silent || left <= 0) {
          throw new AssertionError(
              name + (silent ? " ended" : " ran on") + " without saying " + regex + ":\n" + tail());
        }
        waitForLines(left);
      }
    }
  }

  private void waitForLines(long milliseconds) {
    try {
      lines.wait(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, e);
    }
  }

  /** Waits for the end; answers the exit status. */
  int awaitExit(Duration within) {
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(name + " did not end within " + within + ":\n" + tail());
      }
      synchronized (lines) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!silent && System.nanoTime() < deadline) {
          waitForLines(100);
        }
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for " + name, e);
    }
  }

  /** Waits for the end, which has to be a good one. */
  void awaitSuccess(Duration within) {
    int status = awaitExit(within);
    if (status != 0) {
      throw new AssertionError(name + " ended with status " + status + ":\n" + tail());
    }
  }

  /** Everything it said so far. */
  String output() {
    synchronized (lines) {
      return String.join("\n", lines);
    }
  }

  private String tail() {
    synchronized (lines) {
      return String.join(
          "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
    }
  }

  /** Its number, for a program that is to stop it. */
  long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal, such as {@code HUP}. */
  void signal(String signal) throws IOException {
    ExternalProgram.run(
        Path.of("."),
        Duration.ofMinutes(2),
        List.of("/bin/sh", "-c", "kill -" + signal + " " + process.pid()));
  }

  /** Writes a line to its standard input. */
  void write(String line) throws IOException {
    Writer writer = process.outputWriter(StandardCharsets.UTF_8);
    writer.write(line + "\n");
    writer.flush();
  }

  @Override
  public void close() {
    List<ProcessHandle> family = process.descendants().toList();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
