package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk, and in a database that became read-only, calls go on and no record is lost. */
class FullDiskTest {
  private static final int CALLS = 300;

  @TempDir Path directory;

  /** Whole calls from their beginning to their end; opens when all records are safe. */
  private static CountDownLatch calls(SqlRecordStore store, String prefix) {
    CountDownLatch stored = new CountDownLatch(CALLS);
    for (int i = 0; i < CALLS; i++) {
      store.begin(SqlRecordStoreTest.record(prefix + i, false));
      store.update(SqlRecordStoreTest.record(prefix + i, false));
      store.finish(SqlRecordStoreTest.record(prefix + i, true), stored::countDown);
    }
    return stored;
  }

  private static void awaitProblem(Database database, String words) {
    Awaitility.await("problem told")
        .atMost(120, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> database.problem().contains(words));
  }

  /** Each call is there once, finished. */
  private static void allThere(Path file, String... prefixes) throws StoreException {
    assertThat(RecordQuery.calls(file, RecordFilter.any(10 * CALLS)))
        .allSatisfy(row -> assertThat(row).containsEntry("state", "finished"))
        .extracting(row -> row.get("id"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(prefixes)
                .flatMap(prefix -> IntStream.range(0, CALLS).mapToObj(i -> (Object) (prefix + i)))
                .toList());
  }

  @Test
  void recordsWaitInMemoryUntilTheDiskHasRoom() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory)) {
      Path file = disk.path().resolve("strowger.db");
      try (Database database = Database.open(file)) {
        SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
        disk.fill();
        CountDownLatch stored = calls(store, "full");
        awaitProblem(database, "wait in memory");
        assertThat(stored.getCount()).as("none is told to be safe").isEqualTo(CALLS);
        assertThat(store.hasRoom()).as("calls go on").isTrue();
        assertThat(RecordQuery.calls(file, RecordFilter.any(10))).isEmpty();
        disk.empty();
        assertThat(stored.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(calls(store, "after").await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(database.problem()).isEmpty();
        assertThat(disk.path().resolve("strowger.db.spool")).doesNotExist();
      }
      allThere(file, "full", "after");
    }
  }

  /** The exchange does not start, says why, and has everything when there is room again. */
  @Test
  void aStartOnAFullDiskIsRefusedAndLosesNothing() throws Exception {
    try (SmallDisk disk = new SmallDisk(directory)) {
      Path file = disk.path().resolve("strowger.db");
      try (Database database = Database.open(file)) {
        assertThat(
                calls(new SqlRecordStore(database, Runnable::run), "before")
                    .await(120, TimeUnit.SECONDS))
            .isTrue();
      }
      String spooled = RecordRows.of(SqlRecordStoreTest.record("spooled", true), "finished").line();
      Files.writeString(disk.path().resolve("strowger.db.spool"), spooled + "\n");
      disk.fill();
      assertThatThrownBy(() -> Database.open(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("full");
      disk.empty();
      Database.open(file).close();
      assertThat(RecordQuery.calls(file, RecordFilter.any(10 * CALLS)))
          .hasSize(CALLS + 1)
          .extracting(row -> row.get("id"))
          .contains("spooled");
    }
  }

  /** As a file system that was mounted again to be read only: here, the database says so itself. */
  @Test
  void aReadOnlyDatabaseThatComesBackHasEachRecordOnce() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      readOnly(database, true);
      CountDownLatch stored = calls(store, "ro");
      assertThat(stored.await(120, TimeUnit.SECONDS)).as("safe in the spool").isTrue();
      assertThat(database.problem()).contains("readonly");
      assertThat(RecordQuery.calls(file, RecordFilter.any(10))).isEmpty();
      readOnly(database, false);
      assertThat(calls(store, "rw").await(120, TimeUnit.SECONDS)).isTrue();
    }
    allThere(file, "ro", "rw");
    assertThat(directory.resolve("strowger.db.spool")).doesNotExist();
    assertThat(directory.resolve("strowger.db.refused")).doesNotExist();
  }

  private final AtomicReference<Connection> writers = new AtomicReference<>();

  private void readOnly(Database database, boolean on) throws SQLException {
    if (on) {
      database.submit("a look at the connection", writers::set, () -> {});
      Awaitility.await().atMost(120, TimeUnit.SECONDS).until(() -> writers.get() != null);
    }
    try (Statement statement = writers.get().createStatement()) {
      statement.execute("PRAGMA query_only = " + on);
    }
  }
}
