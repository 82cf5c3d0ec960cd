package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.call.CallerId;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.LegId;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.HangupParty;
import org.strowger.pbx.record.LegRecord;

class SqlRecordStoreTest {
  private static final Instant START = Instant.parse("2026-11-23T10:00:00.123Z");

  @TempDir Path directory;

  static CallRecord record(String id, boolean over) {
    Instant end = over ? START.plusMillis(9_500) : null;
    CallTimes times =
        new CallTimes(
            START, START.plusMillis(20), START.plusMillis(500), START.plusMillis(2_500), end);
    LegRecord leg =
        new LegRecord(
            new LegId(7),
            0,
            false,
            new LegRecord.Party("huawei", true, "H323", "913800138000", "13800138000", "guid"),
            CallerId.of("1001", "Alice"),
            CallerId.UNKNOWN,
            times,
            over
                ? new LegRecord.End(Cause.of(16), true, "Release Complete 16", Disposition.ANSWERED)
                : null,
            "PCMA",
            MediaFigures.NONE,
            null);
    return new CallRecord(
        id,
        id,
        CallerId.of("1001", "Alice"),
        new CallRecord.Origin("1001", "127.0.0.1:5060", "913800138000", "phones", "call-id"),
        times,
        over
            ? new CallRecord.End(
                Disposition.ANSWERED,
                Cause.of(16),
                "BYE",
                HangupParty.CALLEE,
                "the called party hung up")
            : null,
        Map.of("accountcode", "a,b\"c"),
        List.of(leg));
  }

  @Test
  void aFinishedCallIsThereWithItsLegsAndSums() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      CountDownLatch stored = new CountDownLatch(1);
      store.begin(record("c1", false));
      store.update(record("c1", false));
      store.finish(record("c1", true), stored::countDown);
      assertThat(stored.await(120, TimeUnit.SECONDS)).isTrue();
      Map<String, Object> call = RecordQuery.calls(file, RecordFilter.any(10)).getFirst();
      assertThat(call)
          .containsEntry("state", "finished")
          .containsEntry("talk_ms", 7_000)
          .containsEntry("ring_ms", 2_000)
          .containsEntry("hangup", "CALLEE")
          .containsEntry("gateway", "huawei");
      assertThat(RecordQuery.legs(file, "c1"))
          .hasSize(1)
          .first()
          .asString()
          .contains("13800138000");
      assertThat(RecordQuery.sums(file, RecordFilter.any(10), "gateway").getFirst())
          .containsEntry("key", "huawei")
          .containsEntry("asr", 100.0)
          .containsEntry("acd_s", 7.0)
          .containsEntry("pdd_s", 0.5);
    }
  }

  @Test
  void aCallThatRunsIsInNoSum() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      store.begin(record("c4", false));
      assertThat(RecordQuery.sums(file, RecordFilter.any(10), "disposition")).isEmpty();
      CountDownLatch stored = new CountDownLatch(1);
      store.finish(record("c5", true), stored::countDown);
      assertThat(stored.await(120, TimeUnit.SECONDS)).isTrue();
      assertThat(RecordQuery.sums(file, RecordFilter.any(10), "disposition"))
          .singleElement()
          .asString()
          .contains("calls=1", "asr=100.0");
    }
  }

  @Test
  void aCallThatACrashCutIsMarkedAtTheNextStart() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      new SqlRecordStore(database, Runnable::run).begin(record("c2", false));
    }
    try (Database database = Database.open(file)) {
      assertThat(SqlRecordStore.markInterrupted(database)).isEqualTo(1);
    }
    Map<String, Object> call = RecordQuery.calls(file, RecordFilter.any(10)).getFirst();
    assertThat(call).containsEntry("state", "interrupted").containsEntry("disposition", "ANSWERED");
    assertThat(RecordQuery.legs(file, "c2"))
        .allSatisfy(leg ->
            assertThat(leg).containsEntry("cause", 41).containsEntry("disposition", "ANSWERED"));
    try (Database database = Database.open(file)) {
      assertThat(SqlRecordStore.markInterrupted(database)).isZero();
    }
  }

  @Test
  void filtersSelectByTimeNumberPeerAndCause() throws Exception {
    Path file = directory.resolve("strowger.db");
    try (Database database = Database.open(file)) {
      new SqlRecordStore(database, Runnable::run).finish(record("c3", true), () -> {});
    }
    assertThat(
            found(
                file,
                new RecordFilter(
                    START, START.plusSeconds(1), "9138", "huawei", "ANSWERED", 16, "c3", 5)))
        .isEqualTo(1);
    assertThat(found(file, new RecordFilter(START.plusSeconds(1), null, "", "", "", 0, "", 5)))
        .isZero();
    assertThat(found(file, new RecordFilter(null, null, "2", "", "", 0, "", 5))).isZero();
    assertThat(found(file, new RecordFilter(null, null, "", "backup", "", 0, "", 5))).isZero();
    assertThat(found(file, new RecordFilter(null, null, "' OR 1 = 1 --", "", "", 0, "", 5)))
        .isZero();
  }

  private static int found(Path file, RecordFilter filter) throws StoreException {
    return RecordQuery.calls(file, filter).size();
  }
}
