package org.strowger.server.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.LegRecord;
import org.strowger.pbx.record.RecordStore;
import tools.jackson.databind.json.JsonMapper;

/**
 * Call records in the embedded database. Commands from a shard; completions are posted back to it.
 *
 * <p>A running call has a row from its beginning, so that what a crash cuts is found at the next
 * start and marked as interrupted ({@link #markInterrupted}).
 */
public final class SqlRecordStore implements RecordStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqlRecordStore.class);
  private static final String CALL =
      "INSERT OR REPLACE INTO call VALUES (" + "?,".repeat(25) + "?)";
  private static final String LEG = "INSERT OR REPLACE INTO leg VALUES (" + "?,".repeat(32) + "?)";

  private final Database database;
  private final Consumer<Runnable> shard;

  /**
   * A store for one shard's calls.
   *
   * @param shard runs a completion on the shard
   */
  public SqlRecordStore(Database database, Consumer<Runnable> shard) {
    this.database = database;
    this.shard = shard;
  }

  /**
   * Marks the calls that were running when the program last ended, as it did not end them.
   *
   * @return how many
   * @throws StoreException if the database does not answer
   */
  public static int markInterrupted(Database database) throws StoreException {
    int found =
        database.read(connection -> {
          try (PreparedStatement count =
                  connection.prepareStatement("SELECT count(*) FROM call WHERE state = 'running'");
              var row = count.executeQuery()) {
            return row.getInt(1);
          }
        });
    if (found > 0) {
      database.submit(
          "interrupted calls",
          connection -> {
            try (PreparedStatement update =
                connection.prepareStatement(
                    "UPDATE call SET state = 'interrupted', hangup = 'EXCHANGE', cause = 41,"
                        + " diagnosis = 'the exchange stopped without ending this call',"
                        + " disposition = CASE WHEN answer IS NULL THEN 'FAILED' ELSE 'ANSWERED' END"
                        + " WHERE state = 'running'")) {
              update.executeUpdate();
            }
          },
          () -> LOG.warn("{} calls were interrupted by the last stop and are marked so", found));
    }
    return found;
  }

  @Override
  public void begin(CallRecord started) {
    submit(started, "running", SqlRecordStore::written);
  }

  @Override
  public void update(CallRecord soFar) {
    submit(soFar, "running", SqlRecordStore::written);
  }

  @Override
  public void finish(CallRecord record, Runnable stored) {
    submit(record, "finished", () -> shard.accept(stored));
  }

  private static void written() {}

  private void submit(CallRecord record, String state, Runnable done) {
    Write write = connection -> write(connection, record, state);
    if (!database.submit("the record of call " + record.id(), write, done)) {
      // The queue holds a hundred thousand changes; beyond it the record goes where it can be
      // found.
      LOG.error("the database is behind; record not written: {}", record);
      done.run();
    }
  }

  private static void write(Connection connection, CallRecord record, String state)
      throws SQLException {
    try (PreparedStatement call = connection.prepareStatement(CALL)) {
      bind(new Binder(call), record, state);
      call.executeUpdate();
    }
    try (PreparedStatement leg = connection.prepareStatement(LEG)) {
      for (LegRecord row : record.legs()) {
        bind(new Binder(leg), record.id(), row);
        leg.addBatch();
      }
      leg.executeBatch();
    }
  }

  private static void bind(Binder out, CallRecord record, String state) throws SQLException {
    CallerId caller = record.caller();
    CallRecord.Origin origin = record.origin();
    CallRecord.End end = record.end();
    out.text(record.id())
        .text(state)
        .text(record.linkedId())
        .text(caller.digits())
        .text(caller.name() == null ? "" : caller.name())
        .text(caller.presentation().name())
        .text(caller.screening().name())
        .text(origin.peer())
        .text(origin.source())
        .text(origin.dialled())
        .text(origin.context())
        .text(origin.protocolId());
    times(out, record.times());
    out.text(end == null ? "" : end.disposition().label())
        .number(end == null ? 0 : end.cause().value())
        .text(end == null ? "" : end.cause().location().name())
        .text(end == null ? "" : end.detail())
        .text(end == null ? "" : end.by().name())
        .text(end == null ? "" : end.diagnosis())
        .text(JsonMapper.shared().writeValueAsString(record.fields()));
  }

  private static void times(Binder out, CallTimes times) throws SQLException {
    out.time(times.setup())
        .time(times.proceed())
        .time(times.ring())
        .time(times.answer())
        .time(times.end())
        .number(times.ringMs())
        .number(times.talkMs());
  }

  private static void bind(Binder out, String call, LegRecord row) throws SQLException {
    LegRecord.Party party = row.party();
    LegRecord.End end = row.end();
    out.text(call)
        .number(row.sequence())
        .text(row.leg().toString())
        .text(row.pair() == null ? null : row.pair().toString())
        .flag(row.incoming())
        .text(party.peer())
        .flag(party.gateway())
        .text(party.tech())
        .text(party.dialled())
        .text(party.sent())
        .text(party.protocolId())
        .text(row.caller().digits())
        .text(row.connected().digits());
    times(out, row.times());
    out.text(end == null ? "" : end.disposition().label())
        .number(end == null ? 0 : end.cause().value())
        .flag(end != null && end.byPeer())
        .text(end == null ? "" : end.detail())
        .text(row.codec());
    figures(out, row.media());
  }

  private static void figures(Binder out, MediaFigures media) throws SQLException {
    out.number(media.packetsReceived())
        .number(media.octetsReceived())
        .number(media.packetsLost())
        .number(media.packetsSent())
        .number(media.octetsSent())
        .real(media.jitterMs())
        .real(media.lossPercent())
        .real(media.mos());
  }
}
