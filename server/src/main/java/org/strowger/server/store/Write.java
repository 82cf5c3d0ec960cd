package org.strowger.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One change of the database, run on the writer's thread inside its transaction. */
@FunctionalInterface
public interface Write {
  /** Does it. */
  void run(Connection connection) throws SQLException;

  /** The same as a line for the {@link Spool}; null if it can only wait in memory. */
  default @Nullable String line() {
    return null;
  }
}
