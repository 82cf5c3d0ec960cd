package org.strowger.server.demo;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a demo. Immutable.
 *
 * @param number what the phone dialled
 * @param ladder the call message by message, one line each
 * @param media one direction each
 * @param record the call's record by column; empty if there is none
 * @param legs the record's legs
 * @param failures what did not happen as it should; empty for success
 */
public record DemoReport(
    String number,
    List<String> ladder,
    List<SpeechPath> media,
    Map<String, @Nullable Object> record,
    List<Map<String, @Nullable Object>> legs,
    List<String> failures) {
  /** Copies the lists; a record's columns keep their order. */
  public DemoReport {
    ladder = List.copyOf(ladder);
    media = List.copyOf(media);
    legs = List.copyOf(legs);
    failures = List.copyOf(failures);
  }

  /** Whether everything happened. */
  public boolean succeeded() {
    return failures.isEmpty();
  }
}
