package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.pbx.record.CallRecord;

/** While another process holds the database, no record is lost and none is there twice. */
class StoreFailureTest {
  private static final int BUSY_MS = 10;

  @TempDir Path directory;
  private Path file;
  private Path spool;

  @BeforeEach
  void create() throws Exception {
    file = directory.resolve("strowger.db");
    spool = directory.resolve("strowger.db.spool");
    Database.open(file).close();
  }

  /** Holds the database as another program would. */
  private final class Lock implements AutoCloseable {
    private final Connection connection;

    Lock() throws SQLException {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement statement = connection.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }

  private List<Map<String, Object>> calls() throws StoreException {
    return RecordQuery.calls(file, RecordFilter.any(100));
  }

  private static CountDownLatch whole(SqlRecordStore store, String id) {
    CountDownLatch stored = new CountDownLatch(1);
    CallRecord running = SqlRecordStoreTest.record(id, false);
    store.begin(running);
    store.update(running);
    store.finish(SqlRecordStoreTest.record(id, true), stored::countDown);
    return stored;
  }

  @Test
  void recordsWaitInTheSpoolAndGoIntoTheDatabaseWhenItTakesThem() throws Exception {
    try (Database database = Database.open(file, BUSY_MS)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      try (Lock _ = new Lock()) {
        assertThat(whole(store, "c1").await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(spool).exists();
        assertThat(database.problem()).isNotEmpty();
        assertThat(calls()).isEmpty();
      }
      CountDownLatch other = new CountDownLatch(1);
      database.submit("a row that can only wait", connection -> {}, other::countDown);
      assertThat(other.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(spool).doesNotExist();
      assertThat(database.problem()).isEmpty();
      assertThat(calls()).singleElement().asString().contains("c1").contains("state=finished");
      assertThat(RecordQuery.legs(file, "c1")).hasSize(1);
    }
  }

  @Test
  void whatTheDatabaseDidNotTakeBeforeTheEndIsPutInAtTheNextStart() throws Exception {
    try (Lock _ = new Lock();
        Database database = Database.open(file, BUSY_MS)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      store.finish(SqlRecordStoreTest.record("c1", true), () -> {});
      store.begin(SqlRecordStoreTest.record("c2", false));
    }
    assertThat(calls()).isEmpty();
    try (Database database = Database.open(file)) {
      assertThat(SqlRecordStore.markInterrupted(database)).isEqualTo(1);
    }
    assertThat(calls())
        .extracting(row -> row.get("id") + " " + row.get("state"))
        .containsExactlyInAnyOrder("c1 finished", "c2 interrupted");
    assertThat(spool).doesNotExist();
  }

  @Test
  void withoutASpoolNewCallsAreRefusedInTimeAndTheOldOnesWait() throws Exception {
    Files.createDirectory(spool);
    Files.createFile(spool.resolve("in the way"));
    try (Database database = Database.open(file, BUSY_MS)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      CountDownLatch last;
      try (Lock _ = new Lock()) {
        while (store.hasRoom()) {
          database.submit("a row", connection -> {}, () -> {});
        }
        assertThat(database.backlog()).isBetween(Database.CAPACITY / 2, Database.CAPACITY);
        last = whole(store, "c1");
        assertThat(last.getCount()).isOne();
      }
      Files.delete(spool.resolve("in the way"));
      Files.delete(spool);
      assertThat(last.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(store.hasRoom()).isTrue();
    }
    assertThat(calls()).singleElement().asString().contains("c1").contains("state=finished");
  }

  @Test
  void aLineThatACrashCutIsSetAside() throws Exception {
    String line = RecordRows.of(SqlRecordStoreTest.record("c1", true), "finished").line();
    Files.writeString(spool, line + "\n" + line.substring(0, line.length() / 2));
    Database.open(file).close();
    assertThat(calls()).singleElement().asString().contains("c1").contains("talk_ms=7000");
    assertThat(directory.resolve("strowger.db.refused")).content().startsWith("{").hasLineCount(1);
  }
}
