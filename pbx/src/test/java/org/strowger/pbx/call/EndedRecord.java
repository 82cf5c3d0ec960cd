package org.strowger.pbx.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.strowger.pbx.record.CallRecord;
import org.strowger.pbx.record.CallTimes;
import org.strowger.pbx.record.Disposition;
import org.strowger.pbx.record.LegRecord;

/** What the record of a call that is over says, and what must hold for each. */
final class EndedRecord {
  private EndedRecord() {}

  /** Who ended it, how, with which cause, and the sentence for an operator. */
  static String reading(CallRecord record) {
    CallRecord.End end = Objects.requireNonNull(record.end());
    return end.by()
        + " "
        + end.disposition().label()
        + " "
        + end.cause().value()
        + " "
        + end.diagnosis()
            .replaceAll("call [0-9a-f]{2}-[0-9a-zA-Z]+", "call ID")
            .replaceAll(" No media came from 10[0-9][.]", "");
  }

  /** Its times are in order, and those of its legs lie within. */
  static void consistent(CallRecord record) {
    ordered(record.times());
    assertThat(record.times().answer() != null)
        .isEqualTo(Objects.requireNonNull(record.end()).disposition() == Disposition.ANSWERED);
    for (LegRecord leg : record.legs()) {
      ordered(leg.times());
      assertThat(leg.end()).isNotNull();
      assertThat(leg.times().setup()).isAfterOrEqualTo(record.times().setup());
      assertThat(leg.times().end()).isBeforeOrEqualTo(record.times().end());
    }
  }

  private static void ordered(CallTimes times) {
    assertThat(times.end()).isNotNull();
    List<Instant> order =
        Stream.of(times.setup(), times.proceed(), times.ring(), times.answer(), times.end())
            .filter(Objects::nonNull)
            .toList();
    assertThat(order).isSorted();
    assertThat(times.ringMs() + times.talkMs()).isLessThanOrEqualTo(times.totalMs());
  }
}
