package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody deletes, moves or replaces the file under a running exchange. */
class TakenAwayTest {
  @TempDir Path directory;

  private void written(Database database, String id) throws InterruptedException {
    CountDownLatch stored = new CountDownLatch(1);
    new SqlRecordStore(database, Runnable::run)
        .finish(SqlRecordStoreTest.record(id, true), stored::countDown);
    assertThat(stored.await(120, TimeUnit.SECONDS)).isTrue();
  }

  private static void holds(Path file, Object... ids) throws StoreException {
    assertThat(RecordQuery.calls(file, RecordFilter.any(10)))
        .extracting(row -> row.get("id"))
        .containsExactlyInAnyOrder(ids);
  }

  @Test
  void afterADeletionRecordsGoIntoANewFileOfTheOwnersAlone() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      written(database, "before");
      Files.delete(file);
      written(database, "after");
      written(database, "later");
      assertThat(database.problem()).isEmpty();
    }
    holds(file, "after", "later");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aMovedFileKeepsWhatWasWrittenAndTakesNoMore() throws Exception {
    Path file = directory.resolve("strowger.db");
    Path moved = directory.resolve("moved.db");
    try (Database database = Database.open(file)) {
      written(database, "before");
      Files.move(file, moved);
      written(database, "after");
    }
    holds(file, "after");
    holds(moved, "before");
  }

  @Test
  void aFileThatIsPutInItsPlaceIsWritten() throws Exception {
    Path file = directory.resolve("strowger.db");
    Path backup = directory.resolve("backup.db");
    try (Database database = Database.open(backup)) {
      written(database, "old");
    }
    try (Database database = Database.open(file)) {
      written(database, "before");
      Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING);
      written(database, "after");
    }
    holds(file, "old", "after");
  }

  /** Where no new file can be made, what waits is not lost: at the end it is in the spool. */
  @Test
  void aDirectoryInItsPlaceIsNoDatabase() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      Files.delete(file);
      Files.createDirectory(file);
      written(database, "spooled");
      assertThat(database.problem()).isNotEmpty();
      Files.delete(file);
      written(database, "after");
    }
    holds(file, "spooled", "after");
  }
}
