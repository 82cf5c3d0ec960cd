package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk, and in a database that became read-only, calls go on and no record is lost. */
class FullDiskTest {
  private static final int CALLS = 300;

  @TempDir Path directory;

  /** A disk of a few megabytes. */
  private final class SmallDisk implements AutoCloseable {
    private final Path path = Files.createDirectory(directory.resolve("disk"));

    SmallDisk() throws IOException {
      Assumptions.assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", path.toString()) == 0,
          "a small disk needs the right to mount one");
    }

    private Path filler() {
      return path.resolve("somebody else's");
    }

    /** Takes all that is left, to the last octet. */
    void fill() throws IOException {
      try (OutputStream out = Files.newOutputStream(filler())) {
        for (int size = 1 << 20; size > 0; size /= 2) {
          while (takes(out, size)) {}
        }
      }
    }

    private static boolean takes(OutputStream out, int size) {
      try {
        out.write(new byte[size]);
        return true;
      } catch (IOException e) {
        return false;
      }
    }

    void empty() throws IOException {
      Files.delete(filler());
    }

    @Override
    public void close() throws IOException {
      assertThat(run("umount", path.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).inheritIO().start();
    return process.onExit().join().exitValue();
  }

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
        .atMost(20, TimeUnit.SECONDS)
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
    try (SmallDisk disk = new SmallDisk()) {
      Path file = disk.path.resolve("strowger.db");
      try (Database database = Database.open(file)) {
        SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
        disk.fill();
        CountDownLatch stored = calls(store, "full");
        awaitProblem(database, "wait in memory");
        assertThat(stored.getCount()).as("none is told to be safe").isEqualTo(CALLS);
        assertThat(store.hasRoom()).as("calls go on").isTrue();
        assertThat(RecordQuery.calls(file, RecordFilter.any(10))).isEmpty();
        disk.empty();
        assertThat(stored.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(calls(store, "after").await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(database.problem()).isEmpty();
        assertThat(disk.path.resolve("strowger.db.spool")).doesNotExist();
      }
      allThere(file, "full", "after");
    }
  }

  /** The exchange does not start, says why, and has everything when there is room again. */
  @Test
  void aStartOnAFullDiskIsRefusedAndLosesNothing() throws Exception {
    try (SmallDisk disk = new SmallDisk()) {
      Path file = disk.path.resolve("strowger.db");
      try (Database database = Database.open(file)) {
        assertThat(
                calls(new SqlRecordStore(database, Runnable::run), "before")
                    .await(20, TimeUnit.SECONDS))
            .isTrue();
      }
      String spooled = RecordRows.of(SqlRecordStoreTest.record("spooled", true), "finished").line();
      Files.writeString(disk.path.resolve("strowger.db.spool"), spooled + "\n");
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
      assertThat(stored.await(20, TimeUnit.SECONDS)).as("safe in the spool").isTrue();
      assertThat(database.problem()).contains("readonly");
      assertThat(RecordQuery.calls(file, RecordFilter.any(10))).isEmpty();
      readOnly(database, false);
      assertThat(calls(store, "rw").await(20, TimeUnit.SECONDS)).isTrue();
    }
    allThere(file, "ro", "rw");
    assertThat(directory.resolve("strowger.db.spool")).doesNotExist();
    assertThat(directory.resolve("strowger.db.refused")).doesNotExist();
  }

  private final AtomicReference<Connection> writers = new AtomicReference<>();

  private void readOnly(Database database, boolean on) throws SQLException {
    if (on) {
      database.submit("a look at the connection", writers::set, () -> {});
      Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> writers.get() != null);
    }
    try (Statement statement = writers.get().createStatement()) {
      statement.execute("PRAGMA query_only = " + on);
    }
  }
}
