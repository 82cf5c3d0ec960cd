package org.strowger.server.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads call records, on the caller's thread, from a file that a running exchange may be writing.
 * Rows are maps of column names to texts, numbers or null, in the order of the columns.
 */
public final class RecordQuery {
  private static final List<String> GROUPS =
      List.of("day", "gateway", "peer", "dialled", "caller", "cause", "disposition", "hangup");

  private RecordQuery() {}

  /** Words that {@link #sums} groups by. */
  public static List<String> groups() {
    return GROUPS;
  }

  /**
   * Calls that fit a filter, newest first.
   *
   * @throws StoreException if the file cannot be read
   */
  public static List<Map<String, @Nullable Object>> calls(Path file, RecordFilter filter)
      throws StoreException {
    return Database.read(
        file,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(calls(filter))) {
            select.setInt(filter.bind(select), filter.limit());
            return rows(select);
          }
        });
  }

  private static String calls(RecordFilter filter) {
    return "SELECT c.*, (SELECT group_concat(peer, ' ') FROM leg WHERE call = c.id AND gateway = 1)"
        + " AS gateway FROM call c WHERE "
        + filter.condition()
        + " ORDER BY setup DESC LIMIT ?";
  }

  /**
   * The columns of {@link #calls}, or, with a word of {@link #groups}, those of {@link #sums}; also
   * where nothing is found.
   *
   * @throws StoreException if the file cannot be read
   */
  public static List<String> columns(Path file, String group) throws StoreException {
    RecordFilter all = RecordFilter.any(1);
    return Database.read(
        file,
        connection -> {
          String sql = group.isEmpty() ? calls(all) : sums(all, group);
          try (PreparedStatement select = connection.prepareStatement(sql)) {
            return columns(select.getMetaData());
          }
        });
  }

  /**
   * The legs of a call in order.
   *
   * @throws StoreException if the file cannot be read
   */
  public static List<Map<String, @Nullable Object>> legs(Path file, String call)
      throws StoreException {
    return Database.read(
        file,
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM leg WHERE call = ? ORDER BY sequence")) {
            select.setString(1, call);
            return rows(select);
          }
        });
  }

  /**
   * Sums of the calls that are over by a word of {@link #groups}: calls, answered, ASR (answered
   * per hundred calls), seconds of talk, ACD (mean seconds of talk), mean seconds until ringing
   * (PDD).
   *
   * @throws StoreException if the file cannot be read
   */
  public static List<Map<String, @Nullable Object>> sums(
      Path file, RecordFilter filter, String group) throws StoreException {
    if (!GROUPS.contains(group)) {
      throw new IllegalArgumentException("no such group: " + group);
    }
    return Database.read(
        file,
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(sums(filter, group))) {
            filter.bind(select);
            return rows(select);
          }
        });
  }

  private static String sums(RecordFilter filter, String group) {
    String key =
        switch (group) {
          case "day" -> "date(setup / 1000, 'unixepoch')";
          case "gateway" ->
              "coalesce((SELECT peer FROM leg WHERE call = c.id AND gateway = 1 ORDER BY sequence DESC LIMIT 1), '')";
          default -> group;
        };
    return "SELECT "
        + key
        + " AS \"key\", count(*) AS calls, sum(answer IS NOT NULL) AS answered,"
        + " round(100.0 * sum(answer IS NOT NULL) / count(*), 1) AS asr,"
        + " round(sum(talk_ms) / 1000.0, 1) AS talk_s,"
        + " round(sum(talk_ms) / 1000.0 / max(1, sum(answer IS NOT NULL)), 1) AS acd_s,"
        + " round(avg(ring - setup) / 1000.0, 2) AS pdd_s"
        + " FROM call c WHERE state <> 'running' AND "
        + filter.condition()
        + " GROUP BY 1 ORDER BY 1";
  }

  private static List<Map<String, @Nullable Object>> rows(PreparedStatement select)
      throws SQLException {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      List<String> columns = columns(row.getMetaData());
      while (row.next()) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
          values.put(columns.get(i), row.getObject(i + 1));
        }
        rows.add(values);
      }
    }
    return rows;
  }

  private static List<String> columns(ResultSetMetaData of) throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= of.getColumnCount(); i++) {
      names.add(of.getColumnLabel(i));
    }
    return names;
  }
}
