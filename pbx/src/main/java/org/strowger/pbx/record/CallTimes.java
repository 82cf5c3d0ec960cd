package org.strowger.pbx.record;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a call or a leg came to its stages, UTC, to the millisecond. Immutable.
 *
 * <p>The setup is read from the wall clock; all later times are the setup plus what the monotonic
 * clock counted, so a step of the wall clock in between changes no duration.
 *
 * @param setup when it began
 * @param proceed when the far side took it up; null if it did not
 * @param ring when the called party was alerted; null if it was not
 * @param answer when it was answered; null if it was not
 * @param end when it ended; null while it lasts
 */
public record CallTimes(
    Instant setup,
    @Nullable Instant proceed,
    @Nullable Instant ring,
    @Nullable Instant answer,
    @Nullable Instant end) {
  /** Milliseconds of ringing: from the alert to the answer, or to the end; 0 without an alert. */
  public long ringMs() {
    return between(ring, answer == null ? end : answer);
  }

  /** Milliseconds of talk: from the answer to the end; 0 without an answer. */
  public long talkMs() {
    return between(answer, end);
  }

  /** Milliseconds from the setup to the end; 0 while it lasts. */
  public long totalMs() {
    return between(setup, end);
  }

  private static long between(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? 0 : Math.max(0, Duration.between(from, to).toMillis());
  }
}
