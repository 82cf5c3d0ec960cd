package org.strowger.server.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/**
 * Where changes are put aside that the database will never take, so that they do not stop the
 * others: one line of JSON each, as in the {@link Spool}. Confined to the writer's thread.
 */
final class Refused {
  /** Octets that may be put aside; a record has about 2,000. */
  private static final long MAX_OCTETS = 1L << 30;

  /** What SQLite says of values; everything else it says is about the file or the disk. */
  private static final Set<Integer> OF_CONTENTS =
      Set.of(
          SQLiteErrorCode.SQLITE_CONSTRAINT.code,
          SQLiteErrorCode.SQLITE_MISMATCH.code,
          SQLiteErrorCode.SQLITE_TOOBIG.code,
          SQLiteErrorCode.SQLITE_RANGE.code);

  private static final int PRIMARY = 0xff; // the rest of a result code says it more exactly

  private static final Logger LOG = LoggerFactory.getLogger(Refused.class);

  private final LineFile lines;
  private final Path spool;

  Refused(Path database, Path spool) {
    this.lines =
        new LineFile(database.resolveSibling(database.getFileName() + ".refused"), MAX_OCTETS);
    this.spool = spool;
  }

  /** Whether a change failed for what it contains: it will fail whenever it is tried. */
  static boolean forContents(Exception e) {
    return e instanceof RuntimeException
        || (e instanceof SQLException sql && OF_CONTENTS.contains(sql.getErrorCode() & PRIMARY));
  }

  /** Where it stands, for {@link #back}. */
  long mark() throws IOException {
    return lines.size();
  }

  /** Forgets what was put aside since a mark, because all of it will be tried again. */
  void back(long mark) {
    try {
      lines.cutTo(mark);
    } catch (IOException e) {
      LOG.warn("{} may name a record twice: {}", lines.file(), e.getMessage());
    }
  }

  /**
   * Does a change inside a transaction, or puts it aside for what it contains.
   *
   * @return whether it was done
   * @throws SQLException if the database takes nothing at the moment
   * @throws IOException if what is put aside does not reach the disk
   */
  boolean write(Transaction all, String what, Write write) throws SQLException, IOException {
    try {
      all.part(write);
      return true;
    } catch (SQLException | RuntimeException e) {
      if (!forContents(e)) {
        throw e;
      }
      put(what, write, e);
      return false;
    }
  }

  private void put(String what, Write write, Exception reason) throws IOException {
    String line = line(what, write);
    if (line == null) {
      LOG.error("the database refuses {}: it is given up", what, reason);
      return;
    }
    lines.append(List.of(line));
    LOG.error(
        "the database refuses {} for what is in it ({}): it is put aside in {}. Mend that line,"
            + " stop the exchange, move the line to {} and start again",
        what,
        reason.getMessage(),
        lines.file(),
        spool);
  }

  /** A change's line; null if there is none, or it cannot be made: then the log has all of it. */
  static @Nullable String line(String what, Write write) {
    try {
      return write.line();
    } catch (RuntimeException e) {
      LOG.error("{} cannot be written anywhere but here: {}", what, write, e);
      return null;
    }
  }

  /** A line that was cut while it was written was never acknowledged; still, somebody may look. */
  void putUnread(String line) throws IOException {
    lines.append(List.of(line));
    LOG.error("a line of {} is no record and is put into {}", spool, lines.file());
  }
}
