package org.strowger.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time and resident memory of a process, as Linux counts them: of this one or of another
 * program that does the same work. Immutable.
 *
 * @param pid of the process
 */
record MeasuredProcess(long pid) {
  /** Clock ticks a second in {@code /proc}; 100 on every Linux that Java runs on. */
  private static final long TICKS_A_SECOND = 100;

  /** Of {@code /proc/PID/stat} after the program's name: utime and stime (proc(5), 14 and 15). */
  private static final int USER = 11;

  private static final int SYSTEM = 12;

  /** The process that runs this. */
  static MeasuredProcess own() {
    return new MeasuredProcess(ProcessHandle.current().pid());
  }

  /**
   * User and system time so far of its threads by name, in milliseconds, in steps of 10. Threads of
   * one name add up; one that has ended counts no more.
   */
  Map<String, Long> cpuMillis() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (DirectoryStream<Path> threads =
        Files.newDirectoryStream(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads) {
        add(Files.readString(thread.resolve("stat")), sums);
      }
    }
    return sums;
  }

  private static void add(String stat, Map<String, Long> sums) {
    int end = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, end);
    String[] fields = stat.substring(end + 2).split(" ", -1);
    long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
    sums.merge(name, ticks * 1000 / TICKS_A_SECOND, Long::sum);
  }

  /** Resident memory, in KiB. */
  long residentKib() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    for (String line : lines) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException("no VmRSS of process " + pid);
  }
}
