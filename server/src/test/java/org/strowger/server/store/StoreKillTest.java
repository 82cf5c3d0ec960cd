package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process that is killed leaves one record for each call: finished if it was acknowledged. */
class StoreKillTest {
  private static final int CALLS = 40;

  @TempDir Path directory;

  /** Where the exchange is killed. */
  enum Moment {
    /** Every call has been answered, none has ended. */
    AFTER_ANSWER,
    /** Half of the calls have ended, and their end is on disk. */
    AFTER_HANGUP,
    /** All calls have just ended: who knows what the disk has. */
    AT_HANGUP
  }

  /** Runs in a process of its own, which ends without a goodbye. */
  static final class Victim {
    private Victim() {}

    /** Arguments: the database, and a {@link Moment}. */
    public static void main(String[] args) throws Exception {
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      Moment moment = Moment.valueOf(args[1]);
      Database database = Database.open(Path.of(args[0]));
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      Semaphore safe = new Semaphore(0);
      for (int i = 0; i < CALLS; i++) {
        store.begin(SqlRecordStoreTest.record("c" + i, false));
        store.update(SqlRecordStoreTest.record("c" + i, false));
      }
      database.submit("a mark", connection -> {}, safe::release);
      safe.acquire(); // the changes before it are on disk
      int ending = moment == Moment.AFTER_ANSWER ? 0 : CALLS / 2;
      for (int i = 0; i < ending; i++) {
        String id = "c" + i;
        store.finish(
            SqlRecordStoreTest.record(id, true),
            () -> {
              out.println(id);
              safe.release();
            });
      }
      if (moment == Moment.AFTER_HANGUP) {
        safe.acquire(ending);
      }
      Runtime.getRuntime().halt(137);
    }
  }

  private List<String> kill(Path file, Moment moment) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                file.toString(),
                moment.name())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> acknowledged = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.matches("c[0-9]+")) {
          acknowledged.add(line);
        }
      }
    }
    assertThat(process.waitFor()).isEqualTo(137);
    return acknowledged;
  }

  @ParameterizedTest
  @EnumSource
  void everyCallHasOneRecord(Moment moment) throws Exception {
    Path file = directory.resolve("strowger.db");
    List<String> acknowledged = kill(file, moment);
    try (Database database = Database.open(file)) {
      SqlRecordStore.markInterrupted(database);
    }
    List<Map<String, Object>> calls = RecordQuery.calls(file, RecordFilter.any(10 * CALLS));
    assertThat(calls).extracting(row -> row.get("id")).hasSize(CALLS).doesNotHaveDuplicates();
    List<Object> finished =
        calls.stream()
            .filter(row -> "finished".equals(row.get("state")))
            .map(row -> row.get("id"))
            .toList();
    assertThat(finished).containsAll(acknowledged);
    assertThat(finished).hasSizeLessThanOrEqualTo(CALLS / 2);
    assertThat(calls)
        .filteredOn(row -> !finished.contains(row.get("id")))
        .allSatisfy(row ->
            assertThat(row)
                .containsEntry("state", "interrupted")
                .containsEntry("disposition", "ANSWERED"));
    switch (moment) {
      case AFTER_ANSWER -> assertThat(acknowledged).isEmpty();
      case AFTER_HANGUP -> assertThat(acknowledged).hasSize(CALLS / 2);
      case AT_HANGUP -> assertThat(acknowledged).hasSizeLessThanOrEqualTo(CALLS / 2);
    }
  }
}
