package org.strowger.server.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which call records are wanted; null and empty stand for any. Immutable.
 *
 * @param from setup at or after
 * @param to setup before
 * @param number the beginning of the caller's or the dialled number
 * @param peer where it came from, or a gateway or endpoint that it went to
 * @param disposition {@code ANSWERED}, {@code BUSY}, {@code NO ANSWER}, {@code FAILED}, {@code
 *     CONGESTION}, {@code CANCELLED}
 * @param cause Q.850 value; 0 for any
 * @param id of the call
 * @param limit the most rows
 */
public record RecordFilter(
    @Nullable Instant from,
    @Nullable Instant to,
    String number,
    String peer,
    String disposition,
    int cause,
    String id,
    int limit) {
  /** Any record, so many at most. */
  public static RecordFilter any(int limit) {
    return new RecordFilter(null, null, "", "", "", 0, "", limit);
  }

  /** A condition in SQL, with a question mark for each value that {@link #bind} sets. */
  String condition() {
    List<String> parts = new ArrayList<>(List.of("1 = 1"));
    if (from != null) {
      parts.add("setup >= ?");
    }
    if (to != null) {
      parts.add("setup < ?");
    }
    if (!number.isEmpty()) {
      parts.add("(caller LIKE ? || '%' OR dialled LIKE ? || '%')");
    }
    if (!peer.isEmpty()) {
      parts.add("(c.peer = ? OR EXISTS (SELECT 1 FROM leg WHERE call = c.id AND leg.peer = ?))");
    }
    if (!disposition.isEmpty()) {
      parts.add("disposition = ?");
    }
    if (cause != 0) {
      parts.add("cause = ?");
    }
    if (!id.isEmpty()) {
      parts.add("id = ?");
    }
    return String.join(" AND ", parts);
  }

  /** Sets the values; answers the next parameter's index. */
  int bind(PreparedStatement statement) throws SQLException {
    int index = 1;
    if (from != null) {
      statement.setLong(index++, from.toEpochMilli());
    }
    if (to != null) {
      statement.setLong(index++, to.toEpochMilli());
    }
    for (String twice : List.of(number, peer)) {
      if (!twice.isEmpty()) {
        statement.setString(index++, twice);
        statement.setString(index++, twice);
      }
    }
    if (!disposition.isEmpty()) {
      statement.setString(index++, disposition);
    }
    if (cause != 0) {
      statement.setInt(index++, cause);
    }
    if (!id.isEmpty()) {
      statement.setString(index++, id);
    }
    return index;
  }
}
