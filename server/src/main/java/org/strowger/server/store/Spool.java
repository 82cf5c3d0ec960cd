package org.strowger.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Where records wait on disk while the database does not take them: one line of JSON each, in
 * order, flushed to the disk before it is acknowledged. Confined to the writer's thread.
 *
 * <p>Putting them back is idempotent ({@link RecordRows}), so a crash in the middle of it does no
 * harm: the file goes only when all of it is in the database, or put aside ({@link Refused}).
 */
final class Spool {
  /** Octets that may wait; a record has about 2,000. */
  static final long MAX_OCTETS = 1L << 30;

  private final LineFile lines;
  private final Refused refused;

  /** The spool of a database; what an earlier run left in it waits. */
  Spool(Path database) {
    Path file = database.resolveSibling(database.getFileName() + ".spool");
    this.lines = new LineFile(file, MAX_OCTETS);
    this.refused = new Refused(database, file);
  }

  Path file() {
    return lines.file();
  }

  /** Where records go that the database will never take. */
  Refused refused() {
    return refused;
  }

  boolean isEmpty() {
    return !Files.exists(file());
  }

  /**
   * Adds lines and waits for the disk.
   *
   * @throws IOException if they are not on disk; nothing of them is left then
   */
  void append(List<String> records) throws IOException {
    lines.append(records);
  }

  /**
   * Writes all lines into the database, in one transaction, and removes the file.
   *
   * @return how many records
   */
  int replay(Connection connection) throws SQLException, IOException {
    long mark = refused.mark();
    try (Transaction all = Transaction.begin(connection)) {
      int records = write(all);
      all.commit();
      Files.delete(file());
      return records;
    } catch (SQLException | IOException e) {
      refused.back(mark);
      throw e;
    }
  }

  private int write(Transaction all) throws SQLException, IOException {
    int records = 0;
    // a decoder that replaces: a line may have been cut within a character
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file()), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        RecordRows rows = RecordRows.parse(line);
        if (rows == null) {
          refused.putUnread(line);
        } else if (refused.write(all, "the record of call " + rows.id(), rows)) {
          records++;
        }
      }
    }
    return records;
  }
}
