package org.strowger.server.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something read from the database.
 *
 * @param <T> the answer
 */
@FunctionalInterface
public interface Query<T> {
  /** Reads it. */
  T run(Connection connection) throws SQLException;
}
