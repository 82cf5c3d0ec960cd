package org.strowger.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The embedded database. Any thread.
 *
 * <p>One thread writes: it takes what waits, a few hundred changes at most, into one transaction,
 * commits with the disk's acknowledgement ({@code synchronous=FULL}), and only then tells the
 * senders that it is done. So a busy exchange pays one disk flush for many calls, and what was
 * acknowledged survives a power cut.
 *
 * <p>When the database fails (locked, read-only, disk full), that is told once, changes wait and
 * are tried again. Call records then go to the {@link Spool} and are acknowledged there; when the
 * database takes changes again they are put into it before anything else. Where not even the spool
 * takes them they wait in memory, and {@link #hasRoom} says no in time for new calls to be refused.
 * A file that is taken away while it is written is such a failure, too; a new one is made in its
 * place. A single change that the database refuses for what it contains is put aside ({@link
 * Refused}).
 */
public final class Database implements AutoCloseable {
  /** Changes that may wait. */
  public static final int CAPACITY = 100_000;

  private static final int BUSY_MS = 5_000;

  private final Path file;
  private final DatabaseWriter writer;

  private Database(Path file, DatabaseWriter writer) {
    this.file = file;
    this.writer = writer;
  }

  /**
   * Opens or creates a database and brings its tables up to date.
   *
   * @throws StoreException if the file cannot be opened, is damaged, or is of a newer version
   */
  public static Database open(Path file) throws StoreException {
    return open(file, BUSY_MS);
  }

  /**
   * The same, and how long a try waits while another process holds the database.
   *
   * @throws StoreException if the file cannot be opened, is damaged, or is of a newer version
   */
  public static Database open(Path file, int busyMs) throws StoreException {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      DatabaseWriter writer = new DatabaseWriter(new DatabaseFile(file, busyMs));
      writer.start();
      return new Database(file, writer);
    } catch (IOException | SQLException e) {
      throw new StoreException(
          "cannot open the database "
              + file
              + ": "
              + e.getMessage()
              + "; is the directory writable, or the disk full?",
          e);
    }
  }

  /**
   * Has a change written.
   *
   * @param what for messages
   * @param done runs on the writer's thread when the change is on disk
   * @return false if too many changes wait
   */
  public boolean submit(String what, Write write, Runnable done) {
    return backlog() < CAPACITY && writer.add(new DatabaseWriter.Change(what, write, done));
  }

  /**
   * The same for what may never be refused, and of which there is a bound elsewhere.
   *
   * @param done runs on the writer's thread when the change is on disk, here or in the spool
   */
  public void keep(String what, Write write, Runnable done) {
    writer.add(new DatabaseWriter.Change(what, write, done));
  }

  /** Whether enough room is left for work that is begun now. */
  public boolean hasRoom() {
    return backlog() < CAPACITY / 10 * 8;
  }

  /** Why nothing can be written at the moment; empty if all is well. */
  public String problem() {
    return writer.problem();
  }

  /** How many changes wait. */
  public int backlog() {
    return writer.backlog();
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
    try (Connection reader = DatabaseFile.connect(file, true, BUSY_MS)) {
      return query.run(reader);
    } catch (SQLException e) {
      throw new StoreException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Writes what waits, then closes the file. */
  @Override
  public void close() {
    writer.close();
  }
}
