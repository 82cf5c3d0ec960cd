package org.strowger.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The database's file as its one writer holds it: a connection, and which file it leads to.
 * Confined to the writer's thread, once that runs.
 *
 * <p>A file that was deleted or replaced takes what is written to it all the same, and nobody sees
 * it again; {@link #isInPlace} tells.
 */
final class DatabaseFile {
  private static final Object NO_FILE = new Object();

  private final Path path;
  private final int busyMs;
  private Connection connection;
  private @Nullable Object identity; // of the file that the connection writes

  /**
   * Opens or creates a database and brings its tables up to date.
   *
   * @param busyMs how long a try waits while another process holds it
   */
  DatabaseFile(Path path, int busyMs) throws SQLException, IOException {
    this.path = path;
    this.busyMs = busyMs;
    this.connection = prepared(path, busyMs);
    this.identity = identity(path);
  }

  /** A connection to a database whose tables are up to date. */
  private static Connection prepared(Path file, int busyMs) throws SQLException, IOException {
    Connection connection = connect(file, false, busyMs);
    try {
      Migrations.run(connection);
      return connection;
    } catch (SQLException | IOException e) {
      connection.close();
      throw e;
    }
  }

  /** A connection to a database as it is. */
  static Connection connect(Path file, boolean readOnly, int busyMs) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(busyMs);
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + file);
  }

  /** What tells a file from another one of the same name; null if there is none. */
  private static @Nullable Object identity(Path file) throws IOException {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  Path path() {
    return path;
  }

  Connection connection() {
    return connection;
  }

  /** Whether the connection writes the file that has the name. */
  boolean isInPlace() throws IOException {
    return Objects.equals(identity, identity(path));
  }

  /** Makes a new file in the place of one that was moved or deleted. */
  void replace() throws SQLException, IOException {
    identity = NO_FILE; // a new file may have the old one's identity
    retire();
    DataDirectory.make(path);
    connection = prepared(path, busyMs);
    identity = identity(path);
  }

  /**
   * Closes the connection to a file that is elsewhere now. Its write-ahead log bears the name of
   * the file that takes its place, and would be played into that: so it is emptied into its own.
   */
  private void retire() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
      if (!row.next() || row.getInt("busy") != 0) {
        throw new SQLException("the file that was moved or deleted is still read");
      }
    }
    connection.close();
  }
}
