package org.strowger.server.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where records wait on disk while the database does not take them: one line of JSON each, in
 * order, flushed to the disk before it is acknowledged. Confined to the writer's thread.
 *
 * <p>Putting them back is idempotent ({@link RecordRows}), so a crash in the middle of it does no
 * harm: the file goes only when all of it is in the database.
 */
final class Spool {
  /** Octets that may wait; a record has about 2,000. */
  static final long MAX_OCTETS = 1L << 30;

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

  private final Path file;
  private final Path refused;

  /** The spool of a database; what an earlier run left in it waits. */
  Spool(Path database) {
    this.file = database.resolveSibling(database.getFileName() + ".spool");
    this.refused = database.resolveSibling(database.getFileName() + ".refused");
  }

  Path file() {
    return file;
  }

  boolean isEmpty() {
    return !Files.exists(file);
  }

  /**
   * Adds lines and waits for the disk.
   *
   * @throws IOException if they are not on disk; nothing of them is left then
   */
  void append(List<String> lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer octets =
          ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
      if (end + octets.remaining() > MAX_OCTETS) {
        throw new IOException(file + " has " + MAX_OCTETS + " octets");
      }
      try {
        channel.position(end);
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      } catch (IOException e) {
        channel.truncate(end);
        throw e;
      }
    }
  }

  /**
   * Writes all lines into the database, in one transaction, and removes the file.
   *
   * @return how many records
   */
  int replay(Connection connection) throws SQLException, IOException {
    int records = 0;
    connection.setAutoCommit(false);
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        RecordRows rows = RecordRows.parse(line);
        if (rows == null) {
          refuse(line);
        } else {
          rows.write(connection);
          records++;
        }
      }
    }
    connection.commit();
    Files.delete(file);
    return records;
  }

  /** A line that was cut while it was written was never acknowledged; still, somebody may look. */
  private void refuse(String line) throws IOException {
    LOG.error("a line of {} is no record and is put into {}", file, refused);
    Files.writeString(refused, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
