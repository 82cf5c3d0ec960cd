package org.strowger.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Brings a database up to the version of this program: scripts {@code db/1.sql}, {@code 2.sql}… */
final class Migrations {
  /** The newest script. */
  static final int VERSION = 2;

  private Migrations() {}

  static void run(Connection connection) throws SQLException, IOException {
    int version = version(connection);
    if (version > VERSION) {
      throw new SQLException("it was written by a newer version of this program");
    }
    for (int next = version + 1; next <= VERSION; next++) {
      apply(connection, next);
    }
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }

  private static void apply(Connection connection, int version) throws SQLException, IOException {
    try (Transaction all = Transaction.begin(connection);
        Statement statement = connection.createStatement()) {
      for (String command : script(version).split(";\\s*\n", -1)) {
        if (!command.isBlank()) {
          statement.execute(command);
        }
      }
      statement.execute("PRAGMA user_version = " + version);
      all.commit();
    }
  }

  private static String script(int version) throws IOException {
    try (InputStream in = Migrations.class.getResourceAsStream("/db/" + version + ".sql")) {
      if (in == null) {
        throw new IOException("the script db/" + version + ".sql is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
