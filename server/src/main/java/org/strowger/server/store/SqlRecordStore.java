package org.strowger.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.RecordStore;

/**
 * Call records in the embedded database. Commands from a shard; completions are posted back to it.
 *
 * <p>A running call has a row from its beginning, so that what a crash cuts is found at the next
 * start and marked as interrupted ({@link #markInterrupted}).
 */
public final class SqlRecordStore implements RecordStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRecordStore.class);

  private static final String OUTCOME =
      " cause = 41, disposition = CASE WHEN answer IS NULL THEN 'FAILED' ELSE 'ANSWERED' END";

  private static final String INTERRUPTED_LEGS =
      "UPDATE leg SET"
          + OUTCOME
          + " WHERE ended IS NULL AND call IN (SELECT id FROM call WHERE state = 'running')";

  private static final String INTERRUPTED_CALLS =
      "UPDATE call SET state = 'interrupted', hangup = 'EXCHANGE',"
          + " diagnosis = 'the exchange stopped without ending this call',"
          + OUTCOME
          + " WHERE state = 'running'";

  private final Database database;
  private final Consumer<Runnable> shard;

  /**
   * A store for one shard's calls.
   *
   * @param shard runs a completion on the shard
   */
  public SqlRecordStore(Database database, Consumer<Runnable> shard) {
    this.database = database;
    this.shard = shard;
  }

  /**
   * Marks the calls that were running when the program last ended, as it did not end them.
   *
   * @return how many
   * @throws StoreException if the database does not answer
   */
  public static int markInterrupted(Database database) throws StoreException {
    int found =
        database.read(connection -> {
          try (PreparedStatement count =
                  connection.prepareStatement("SELECT count(*) FROM call WHERE state = 'running'");
              var row = count.executeQuery()) {
            return row.getInt(1);
          }
        });
    if (found > 0) {
      database.submit(
          "interrupted calls",
          connection -> {
            try (Statement update = connection.createStatement()) {
              update.executeUpdate(INTERRUPTED_LEGS);
              update.executeUpdate(INTERRUPTED_CALLS);
            }
          },
          () -> LOG.warn("{} calls were interrupted by the last stop and are marked so", found));
    }
    return found;
  }

  @Override
  public boolean hasRoom() {
    return database.hasRoom();
  }

  @Override
  public void begin(CallRecord started) {
    mark(started);
  }

  @Override
  public void update(CallRecord soFar) {
    mark(soFar);
  }

  /** Without room what is kept of a running call stays as it is; its end will be written. */
  private void mark(CallRecord running) {
    if (database.hasRoom()) {
      database.submit(what(running), new Change(running, "running"), SqlRecordStore::written);
    }
  }

  /** Never refused: so many can wait as there are calls, for none is forgotten before. */
  @Override
  public void finish(CallRecord record, Runnable stored) {
    database.keep(what(record), new Change(record, "finished"), () -> shard.accept(stored));
  }

  private static String what(CallRecord record) {
    return "the record of call " + record.id();
  }

  private static void written() {}

  private record Change(CallRecord record, String state) implements Write {
    @Override
    public void run(Connection connection) throws SQLException {
      RecordRows.of(record, state).run(connection);
    }

    @Override
    public String line() {
      return RecordRows.of(record, state).line();
    }
  }
}
