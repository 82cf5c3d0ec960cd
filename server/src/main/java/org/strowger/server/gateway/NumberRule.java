package org.strowger.server.gateway;

import java.time.Duration;

/**
 * How the simulated network treats a number. Immutable.
 *
 * @param pattern digits, {@code X} any digit, {@code Z} 1–9, {@code N} 2–9, a dot at the end for
 *     one or more of anything
 * @param treatment what happens
 * @param alertAfter from Setup to Alerting
 * @param answerAfter from Setup to Connect
 * @param talk how long the called party talks before it hangs up; zero for never
 * @param far what the called party says
 * @param keys what it presses once it talks, {@code w} for half a second; empty for none
 */
public record NumberRule(
    String pattern,
    Treatment treatment,
    Duration alertAfter,
    Duration answerAfter,
    Duration talk,
    FarParty far,
    String keys) {
  /** What happens to a call. */
  public enum Treatment {
    /** Rings, then answers. */
    ANSWER(16),
    /** As {@link #ANSWER}; half-way to the answer the network's own ring-back tone is heard. */
    EARLY_MEDIA(16),
    /** User busy. */
    BUSY(17),
    /** Rings; the network gives up after {@link NumberRule#answerAfter} (no answer from user). */
    NO_ANSWER(19),
    /** Unallocated number. */
    UNALLOCATED(1),
    /** Switching equipment congestion. */
    CONGESTION(42),
    /** An announcement before the answer, then release as unallocated. */
    ANNOUNCEMENT(1),
    /** Accepts the call and says nothing more. */
    SILENT(102);

    private final int cause;

    Treatment(int cause) {
      this.cause = cause;
    }

    /** The Q.850 value with which the network releases. */
    int cause() {
      return cause;
    }
  }

  /** What a simulated party says. */
  public enum FarParty {
    /** Recorded speech, again and again. */
    SPEECH,
    /** A steady tone. */
    TONE,
    /** What it hears. */
    ECHO,
    /** Nothing. */
    SILENCE
  }

  /** Answers after a second and talks until the other side hangs up. */
  public static NumberRule answering(String pattern) {
    return new NumberRule(
        pattern,
        Treatment.ANSWER,
        Duration.ofMillis(300),
        Duration.ofSeconds(1),
        Duration.ZERO,
        FarParty.SPEECH,
        "");
  }

  /** Whether the rule is for a number. */
  boolean matches(String digits) {
    for (int i = 0; i < pattern.length(); i++) {
      char p = pattern.charAt(i);
      if (p == '.') {
        return digits.length() > i;
      }
      if (i >= digits.length() || !matches(p, digits.charAt(i))) {
        return false;
      }
    }
    return digits.length() == pattern.length();
  }

  private static boolean matches(char pattern, char digit) {
    return switch (pattern) {
      case 'X' -> digit >= '0' && digit <= '9';
      case 'Z' -> digit >= '1' && digit <= '9';
      case 'N' -> digit >= '2' && digit <= '9';
      default -> pattern == digit;
    };
  }
}
