package org.strowger.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.LegRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rows of one call's record: values of the table {@code call} and of each row of {@code leg},
 * in the order of the columns. Immutable.
 *
 * <p>Writing them twice is writing them once: they replace what is there of the same call.
 */
record RecordRows(List<@Nullable Object> call, List<List<@Nullable Object>> legs) implements Write {
  private static final int CALL_COLUMNS = 26;
  private static final int LEG_COLUMNS = 33;
  private static final String CALL = insert("call", CALL_COLUMNS);
  private static final String LEG = insert("leg", LEG_COLUMNS);
  private static final JsonMapper JSON = JsonMapper.shared();

  private static String insert(String table, int columns) {
    return "INSERT OR REPLACE INTO " + table + " VALUES (" + "?,".repeat(columns - 1) + "?)";
  }

  /**
   * A record's rows.
   *
   * @param state {@code running} or {@code finished}
   */
  static RecordRows of(CallRecord record, String state) {
    List<List<@Nullable Object>> legs = new ArrayList<>();
    for (LegRecord leg : record.legs()) {
      legs.add(leg(record.id(), leg).list());
    }
    return new RecordRows(call(record, state).list(), legs);
  }

  /** The call's id. */
  String id() {
    return String.valueOf(call.getFirst());
  }

  @Override
  public void run(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CALL)) {
      bind(statement, call);
      statement.executeUpdate();
    }
    try (PreparedStatement statement = connection.prepareStatement(LEG)) {
      for (List<@Nullable Object> row : legs) {
        bind(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static void bind(PreparedStatement statement, List<@Nullable Object> values)
      throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  /** One line of JSON that {@link #parse} reads. */
  @Override
  public String line() {
    return JSON.writeValueAsString(Map.of("call", call, "legs", legs));
  }

  /** Reads a line; null if it is none of ours. */
  static @Nullable RecordRows parse(String line) {
    try {
      JsonNode tree = JSON.readTree(line);
      List<@Nullable Object> call = values(tree.path("call"));
      List<List<@Nullable Object>> legs = new ArrayList<>();
      for (JsonNode leg : tree.path("legs")) {
        legs.add(values(leg));
      }
      boolean fits =
          call.size() == CALL_COLUMNS && legs.stream().allMatch(leg -> leg.size() == LEG_COLUMNS);
      return fits ? new RecordRows(call, legs) : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  private static List<@Nullable Object> values(JsonNode array) {
    List<@Nullable Object> out = new ArrayList<>();
    for (JsonNode value : array) {
      if (value.isNull()) {
        out.add(null);
      } else if (value.isIntegralNumber()) {
        out.add(value.asLong());
      } else if (value.isNumber()) {
        out.add(value.asDouble());
      } else {
        out.add(value.asString(""));
      }
    }
    return out;
  }

  private static Row call(CallRecord record, String state) {
    CallerId caller = record.caller();
    CallRecord.Origin origin = record.origin();
    CallRecord.End end = record.end();
    return new Row()
        .add(record.id())
        .add(state)
        .add(record.linkedId())
        .add(caller.digits())
        .add(caller.name() == null ? "" : caller.name())
        .add(caller.presentation().name())
        .add(caller.screening().name())
        .add(origin.peer())
        .add(origin.source())
        .add(origin.dialled())
        .add(origin.context())
        .add(origin.protocolId())
        .add(record.times())
        .add(end == null ? "" : end.disposition().label())
        .add(end == null ? 0 : end.cause().value())
        .add(end == null ? "" : end.cause().location().name())
        .add(end == null ? "" : end.detail())
        .add(end == null ? "" : end.by().name())
        .add(end == null ? "" : end.diagnosis())
        .add(JSON.writeValueAsString(record.fields()));
  }

  private static Row leg(String call, LegRecord leg) {
    LegRecord.Party party = leg.party();
    LegRecord.End end = leg.end();
    return new Row()
        .add(call)
        .add(leg.sequence())
        .add(leg.leg().toString())
        .add(leg.pair() == null ? null : leg.pair().toString())
        .add(leg.incoming() ? 1 : 0)
        .add(party.peer())
        .add(party.gateway() ? 1 : 0)
        .add(party.tech())
        .add(party.dialled())
        .add(party.sent())
        .add(party.protocolId())
        .add(leg.caller().digits())
        .add(leg.connected().digits())
        .add(leg.times())
        .add(end == null ? "" : end.disposition().label())
        .add(end == null ? 0 : end.cause().value())
        .add(end != null && end.byPeer() ? 1 : 0)
        .add(end == null ? "" : end.detail())
        .add(leg.codec())
        .add(leg.media());
  }

  /** A row while it is filled. */
  private static final class Row {
    private final List<@Nullable Object> values = new ArrayList<>();

    Row add(@Nullable String text) {
      values.add(text);
      return this;
    }

    Row add(long number) {
      values.add(number);
      return this;
    }

    private Row add(double number) {
      values.add(number);
      return this;
    }

    Row add(CallTimes times) {
      return time(times.setup())
          .time(times.proceed())
          .time(times.ring())
          .time(times.answer())
          .time(times.end())
          .add(times.ringMs())
          .add(times.talkMs());
    }

    /** Milliseconds since 1970, or NULL. */
    private Row time(@Nullable Instant time) {
      values.add(time == null ? null : time.toEpochMilli());
      return this;
    }

    Row add(MediaFigures media) {
      return add(media.packetsReceived())
          .add(media.octetsReceived())
          .add(media.packetsLost())
          .add(media.packetsSent())
          .add(media.octetsSent())
          .add(media.jitterMs())
          .add(media.lossPercent())
          .add(media.mos());
    }

    List<@Nullable Object> list() {
      return Collections.unmodifiableList(values);
    }
  }
}
