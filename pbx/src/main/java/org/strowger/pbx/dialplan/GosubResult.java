package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;
import org.strowger.pbx.call.Cause;
import org.strowger.pbx.call.CauseValue;

/**
 * What the subroutine on a party that answered (option U of Dial) wants to become of the call:
 * {@code GOSUB_RESULT}.
 */
public sealed interface GosubResult {
  /** They talk: nothing was said, or nothing that is known. */
  record Talk() implements GosubResult {}

  /**
   * The party is hung up, and the dial is over: {@code ABORT} after an answer, which ends the call
   * but for option g; {@code BUSY} and {@code CONGESTION} as if nobody had answered.
   */
  record Over(DialStatus status, Cause cause) implements GosubResult {}

  /**
   * The party is hung up, and the caller goes on: at a place ({@code GOTO:}), or at the next step
   * ({@code CONTINUE}).
   *
   * @param target null for the next step
   */
  record GoOn(@Nullable Target target) implements GosubResult {}

  /** Reads the variable's value; {@code ^} stands for the commas of a place. */
  static GosubResult of(String written) {
    return switch (written) {
      case "ABORT" -> over(DialStatus.ANSWER, CauseValue.NORMAL_CLEARING, written);
      case "BUSY" -> over(DialStatus.BUSY, CauseValue.USER_BUSY, written);
      case "CONGESTION" -> over(DialStatus.CONGESTION, CauseValue.NO_CIRCUIT, written);
      case "CONTINUE" -> new GoOn(null);
      default -> {
        Target target =
            written.startsWith("GOTO:")
                ? Target.parse(written.substring(5).replace('^', ','))
                : null;
        yield target == null ? new Talk() : new GoOn(target);
      }
    };
  }

  private static GosubResult over(DialStatus status, int cause, String written) {
    return new Over(status, Cause.of(cause, "the subroutine says " + written));
  }
}
