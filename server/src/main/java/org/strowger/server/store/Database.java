package org.strowger.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/**
 * The embedded database. Any thread.
 *
 * <p>One thread writes: it takes what waits, at most {@link #BATCH} changes, into one transaction,
 * commits with the disk's acknowledgement ({@code synchronous=FULL}), and only then tells the
 * senders that it is done. So a busy exchange pays one disk flush for many calls, and what was
 * acknowledged survives a power cut. When the database fails, changes wait and are tried again;
 * when too many wait, {@link #submit} says so.
 */
public final class Database implements AutoCloseable {
  /** Changes that may wait. */
  public static final int CAPACITY = 100_000;

  private static final int BATCH = 500;

  /** A flush costs as much as fifty changes, so changes of so many milliseconds share one. */
  private static final long GATHER_MS = 20;

  private static final long RETRY_MS = 250;
  private static final int BUSY_MS = 5_000;
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  private record Change(String what, Write write, Runnable done) {}

  private final Path file;
  private final Connection connection; // the writer's own
  private final ArrayBlockingQueue<Change> queue = new ArrayBlockingQueue<>(CAPACITY);
  private final Thread writer = Thread.ofPlatform().name("store").unstarted(this::loop);
  private volatile boolean closing; // written by close(), read by the writer

  private Database(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /**
   * Opens or creates a database and brings its tables up to date.
   *
   * @throws StoreException if the file cannot be opened, is damaged, or is of a newer version
   */
  public static Database open(Path file) throws StoreException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Connection connection = connect(file, false);
      Migrations.run(connection);
      Database database = new Database(file, connection);
      database.writer.start();
      return database;
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cannot open the database "
              + file
              + ": "
              + e.getMessage()
              + "; is the directory writable?",
          e);
    }
  }

  private static Connection connect(Path file, boolean readOnly) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MS);
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /**
   * Has a change written.
   *
   * @param what for messages
   * @param done runs on the writer's thread when the change is on disk
   * @return false if too many changes wait
   */
  public boolean submit(String what, Write write, Runnable done) {
    return queue.offer(new Change(what, write, done));
  }

  /** How many changes wait. */
  public int backlog() {
    return queue.size();
  }

  /**
   * Reads on the caller's thread; not for a shard.
   *
   * @throws StoreException if the database cannot be read
   */
  public <T> T read(Query<T> query) throws StoreException {
    return read(file, query);
  }

  /**
   * Reads a database that another process may be writing.
   *
   * @throws StoreException if the database cannot be read
   */
  public static <T> T read(Path file, Query<T> query) throws StoreException {
    try (Connection reader = connect(file, true)) {
      return query.run(reader);
    } catch (SQLException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private void loop() {
    List<Change> batch = new ArrayList<>(BATCH);
    while (!closing || !queue.isEmpty()) {
      try {
        Change first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          gather();
          queue.drainTo(batch, BATCH - 1);
          write(batch);
          batch.clear();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Lets more changes come: nobody waits for the disk but the end of a call that is over. */
  private void gather() throws InterruptedException {
    if (!closing && queue.size() < BATCH - 1) {
      TimeUnit.MILLISECONDS.sleep(GATHER_MS);
    }
  }

  private void write(List<Change> batch) throws InterruptedException {
    while (!commit(batch)) {
      if (closing) {
        LOG.error("{} changes were not written: the database does not answer", batch.size());
        return;
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_MS);
    }
    for (Change change : batch) {
      change.done.run();
    }
  }

  private boolean commit(List<Change> batch) {
    try {
      connection.setAutoCommit(false);
      for (Change change : batch) {
        change.write.run(connection);
      }
      connection.commit();
      return true;
    } catch (SQLException e) {
      LOG.error("cannot write {} to {}: {}", batch.getFirst().what, file, e.getMessage());
      rollback();
      return false;
    }
  }

  private void rollback() {
    try {
      connection.rollback();
    } catch (SQLException e) {
      LOG.error("cannot undo a failed write to {}: {}", file, e.getMessage());
    }
  }

  /** Writes what waits, then closes the file. */
  @Override
  public void close() {
    closing = true;
    try {
      writer.join(TimeUnit.SECONDS.toMillis(30));
      connection.close();
    } catch (SQLException e) {
      LOG.warn("closing {}: {}", file, e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
