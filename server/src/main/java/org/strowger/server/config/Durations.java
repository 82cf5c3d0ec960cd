package org.strowger.server.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lengths of time as people write them. */
final class Durations {
  private static final long MOST_SECONDS = 10L * 365 * 86_400;

  private Durations() {}

  /** {@code 500ms}, {@code 30s}, {@code 5m}, {@code 4h}, {@code 2d}, or plain seconds. */
  static @Nullable Duration parse(String text) {
    int end = 0;
    long number = 0;
    while (end < text.length() && Character.digit(text.charAt(end), 10) >= 0 && end < 12) {
      number = number * 10 + Character.digit(text.charAt(end++), 10);
    }
    if (end == 0 || number > MOST_SECONDS * 1000) {
      return null;
    }
    Duration duration =
        switch (text.substring(end)) {
          case "ms" -> Duration.ofMillis(number);
          case "s", "" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> null;
        };
    return duration == null || duration.toSeconds() > MOST_SECONDS ? null : duration;
  }
}
