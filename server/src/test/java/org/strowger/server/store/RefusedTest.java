package org.strowger.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strowger.media.plane.MediaFigures;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.LegRecord;

/** A record that the database refuses for what is in it is put aside and stops no other. */
class RefusedTest {
  /** A figure that is no number: SQLite takes it for NULL, and the column has to have a value. */
  private static final MediaFigures NO_NUMBER =
      new MediaFigures(null, "PCMA", 1, 1, 0, 0, Double.NaN, 1, 1, -1, -1, 4);

  @TempDir Path directory;
  private Path file;
  private Path spool;
  private Path refused;

  @BeforeEach
  void create() throws Exception {
    file = directory.resolve("strowger.db");
    spool = directory.resolve("strowger.db.spool");
    refused = directory.resolve("strowger.db.refused");
    Database.open(file).close();
  }

  private static CallRecord poison(String id) {
    CallRecord good = SqlRecordStoreTest.record(id, true);
    LegRecord leg = good.legs().getFirst();
    LegRecord bad =
        new LegRecord(
            leg.leg(),
            leg.sequence(),
            leg.incoming(),
            leg.party(),
            leg.caller(),
            leg.connected(),
            leg.times(),
            leg.end(),
            leg.codec(),
            NO_NUMBER,
            leg.pair());
    return new CallRecord(
        good.id(),
        good.linkedId(),
        good.caller(),
        good.origin(),
        good.times(),
        good.end(),
        good.fields(),
        List.of(bad));
  }

  /** A line that JSON can say and the database refuses: a column without its value. */
  private static String poisonLine(String id) {
    String line = line(id);
    String without = line.replace("\"phones\"", "null");
    assertThat(without).isNotEqualTo(line);
    return without;
  }

  private static String line(String id) {
    return RecordRows.of(SqlRecordStoreTest.record(id, true), "finished").line();
  }

  private List<Object> calls() throws StoreException {
    return RecordQuery.calls(file, RecordFilter.any(1_000)).stream()
        .map(row -> row.get("id") + " " + row.get("state"))
        .sorted()
        .map(Object.class::cast)
        .toList();
  }

  @Test
  void theOthersOfItsBatchAreWritten() throws Exception {
    try (Database database = Database.open(file)) {
      SqlRecordStore store = new SqlRecordStore(database, Runnable::run);
      CountDownLatch stored = new CountDownLatch(3);
      store.finish(SqlRecordStoreTest.record("c1", true), stored::countDown);
      store.finish(poison("c2"), stored::countDown);
      store.finish(SqlRecordStoreTest.record("c3", true), stored::countDown);
      assertThat(stored.await(120, TimeUnit.SECONDS)).as("every call can be forgotten").isTrue();
      assertThat(database.problem()).isEmpty();
    }
    assertThat(calls()).containsExactly("c1 finished", "c3 finished");
    assertThat(refused).content().contains("\"c2\"").hasLineCount(1);
    assertThat(RecordQuery.legs(file, "c2")).as("no half of it is left").isEmpty();
    assertThat(spool).doesNotExist();
  }

  @Test
  void theRestOfTheSpoolIsWritten() throws Exception {
    List<String> lines =
        List.of(line("c1"), poisonLine("c2"), line("c3"), poisonLine("c4"), line("c5"));
    Files.write(spool, lines);
    Database.open(file).close();
    assertThat(calls()).containsExactly("c1 finished", "c3 finished", "c5 finished");
    assertThat(Files.readAllLines(refused)).containsExactly(lines.get(1), lines.get(3));
    assertThat(spool).doesNotExist();
  }

  /** What the log says to do. */
  @Test
  void aMendedLineIsTakenAtTheNextStart() throws Exception {
    Files.writeString(spool, poisonLine("c1") + "\n");
    Database.open(file).close();
    assertThat(calls()).isEmpty();
    Files.writeString(spool, Files.readString(refused).replace("null", "\"phones\"") + "\n");
    Files.delete(refused);
    Database.open(file).close();
    assertThat(calls()).containsExactly("c1 finished");
  }

  @Test
  void aSenderThatFailsDoesNotStopTheWriter() throws Exception {
    try (Database database = Database.open(file)) {
      database.submit(
          "a change with a fault",
          connection -> {
            throw new IllegalStateException("as a fault of ours would");
          },
          () -> {
            throw new IllegalStateException("so would the news of it");
          });
      CountDownLatch stored = new CountDownLatch(1);
      new SqlRecordStore(database, Runnable::run)
          .finish(SqlRecordStoreTest.record("c1", true), stored::countDown);
      assertThat(stored.await(120, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(calls()).containsExactly("c1 finished");
  }

  /** A power cut within a character of the name, then the database still does not answer. */
  @Test
  void whatFollowsALineThatWasCutIsNotLostWithIt() throws Exception {
    cut(line("c1").replace("Alice", "爱丽丝"), "爱");
    new LineFile(spool, 1 << 20).append(List.of(line("c2")));
    Database.open(file).close();
    assertThat(calls()).containsExactly("c2 finished");
    assertThat(refused).content().startsWith("{").hasLineCount(1);
  }

  /** Writes a line to the spool up to the middle of a character. */
  private void cut(String line, String character) throws IOException {
    int end = line.substring(0, line.indexOf(character)).getBytes(StandardCharsets.UTF_8).length;
    Files.write(spool, Arrays.copyOf(line.getBytes(StandardCharsets.UTF_8), end + 1));
  }

  @Test
  void aFullFileOfLinesTakesNoMoreAndKeepsWhatItHas() throws Exception {
    LineFile lines = new LineFile(spool, 10);
    lines.append(List.of("12345"));
    assertThat(catchException(() -> lines.append(List.of("6789"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("10 octets");
    assertThat(spool).hasContent("12345");
  }
}
