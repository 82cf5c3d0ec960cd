package org.strowger.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/** One change of the database, run on the writer's thread inside its transaction. */
@FunctionalInterface
public interface Write {
  /** Does it. */
  void run(Connection connection) throws SQLException;
}
