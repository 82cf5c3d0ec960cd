package org.strowger.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A transaction of the writer's: what was not committed when it is closed is undone. Confined to
 * the writer's thread.
 *
 * <p>In SQLite's own words, not in JDBC's: after a full disk SQLite has undone the transaction by
 * itself, which the driver does not notice, so that it would never begin another one.
 */
final class Transaction implements AutoCloseable {
  private static final String PART = "part";

  private final Connection connection;
  private boolean open = true;

  private Transaction(Connection connection) {
    this.connection = connection;
  }

  /** Begins one, and waits for whoever writes. */
  static Transaction begin(Connection connection) throws SQLException {
    execute(connection, "BEGIN IMMEDIATE");
    return new Transaction(connection);
  }

  /** Makes it last. */
  void commit() throws SQLException {
    execute(connection, "COMMIT");
    open = false;
  }

  /** Does all of a write inside it, or nothing. */
  void part(Write write) throws SQLException {
    execute(connection, "SAVEPOINT " + PART);
    try {
      write.run(connection);
    } catch (SQLException | RuntimeException e) {
      undo("ROLLBACK TO " + PART);
      undo("RELEASE " + PART);
      throw e;
    }
    execute(connection, "RELEASE " + PART);
  }

  @Override
  public void close() {
    if (open) {
      undo("ROLLBACK");
    }
  }

  /** It may have been undone by SQLite: then there is nothing to undo, which is an error there. */
  private void undo(String command) {
    try {
      execute(connection, command);
    } catch (SQLException e) {
      open = false;
    }
  }

  private static void execute(Connection connection, String command) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(command);
    }
  }
}
