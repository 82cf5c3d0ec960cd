package org.strowger.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.strowger.server.store.RecordFilter;
import org.strowger.server.store.RecordQuery;
import org.strowger.server.store.StoreException;

/** The call records of an exchange, from its database's file. Any thread. */
record Records(Path database) {
  private static final int MOST = 1_000;

  /** Waits until so many calls have ended and are on record; answers them, newest first. */
  List<Map<String, @Nullable Object>> await(int count) {
    Awaitility.await(count + " records")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> finished() >= count);
    try {
      List<Map<String, @Nullable Object>> all = all();
      assertThat(all).as("records").hasSize(count);
      return all;
    } catch (StoreException e) {
      throw new AssertionError("the records cannot be read", e);
    }
  }

  private long finished() throws StoreException {
    return all().stream().filter(row -> "finished".equals(row.get("state"))).count();
  }

  /** All records, of calls that run as well, newest first. */
  List<Map<String, @Nullable Object>> all() throws StoreException {
    return RecordQuery.calls(database, RecordFilter.any(MOST));
  }

  /**
   * Waits until the record of a call to a number is as wanted, whether the call runs or not;
   * answers it.
   */
  Map<String, @Nullable Object> await(
      String dialled, Predicate<Map<String, @Nullable Object>> wanted) {
    return Awaitility.await("record of the call to " + dialled)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                all().stream()
                    .filter(row -> dialled.equals(row.get("dialled")) && wanted.test(row))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  /** The legs of a call, in order. */
  List<Map<String, @Nullable Object>> legs(Map<String, @Nullable Object> call) throws Exception {
    return RecordQuery.legs(database, String.valueOf(call.get("id")));
  }
}
