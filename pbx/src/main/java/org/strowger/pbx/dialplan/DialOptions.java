package org.strowger.pbx.dialplan;

import org.jspecify.annotations.Nullable;

/**
 * How a Dial is to be done; Dial's option letter in brackets. Immutable.
 *
 * @param ringback [r] the caller is told of ringing and hears our tone, whatever the parties say
 * @param music [m] class of the music that the caller hears until the answer; null for none
 * @param features what the parties may do by keys in talk
 * @param limit how long they may talk
 * @param onAnswer what happens between the answer and the talk
 * @param ignoreForwarding [i] a party's "call elsewhere" counts as busy
 * @param answeredElsewhere [c] parties that are cancelled are told that another answered
 */
public record DialOptions(
    boolean ringback,
    @Nullable String music,
    Features features,
    TalkLimit limit,
    OnAnswer onAnswer,
    boolean ignoreForwarding,
    boolean answeredElsewhere) {
  /** Nothing special. */
  public static final DialOptions NONE =
      new DialOptions(false, null, Features.NONE, TalkLimit.NONE, OnAnswer.NOTHING, false, false);

  /**
   * These options for a Dial that runs inside another, as a Local target of it: either's keys and
   * the shorter limit count, and what the outer one wants at the answer if the inner wants nothing.
   */
  public DialOptions within(DialOptions outer) {
    return new DialOptions(
        ringback,
        music,
        features.or(outer.features),
        limit.shorter(outer.limit),
        onAnswer.equals(OnAnswer.NOTHING) ? outer.onAnswer : onAnswer,
        ignoreForwarding || outer.ignoreForwarding,
        answeredElsewhere || outer.answeredElsewhere);
  }

  /**
   * What the parties may do by keys in talk.
   *
   * @param calleeTransfers [t]
   * @param callerTransfers [T]
   * @param calleeHangsUp [h] by {@code *}
   * @param callerHangsUp [H] by {@code *}
   */
  public record Features(
      boolean calleeTransfers,
      boolean callerTransfers,
      boolean calleeHangsUp,
      boolean callerHangsUp) {
    /** Nothing but talk. */
    public static final Features NONE = new Features(false, false, false, false);

    /** Whether either party may transfer the other. */
    public boolean transfers() {
      return calleeTransfers || callerTransfers;
    }

    /** What these or others allow. */
    Features or(Features other) {
      return new Features(
          calleeTransfers || other.calleeTransfers,
          callerTransfers || other.callerTransfers,
          calleeHangsUp || other.calleeHangsUp,
          callerHangsUp || other.callerHangsUp);
    }
  }

  /**
   * How long the parties may talk.
   *
   * @param talkMs [L x, S x] the shorter one, milliseconds; 0 for no limit
   * @param warningMs [L y] warns the caller when so much is left; 0 for never
   * @param repeatMs [L z] repeats the warning every so often; 0 for once
   */
  public record TalkLimit(long talkMs, long warningMs, long repeatMs) {
    /** No limit. */
    public static final TalkLimit NONE = new TalkLimit(0, 0, 0);

    /** The one that is over first. */
    TalkLimit shorter(TalkLimit other) {
      boolean othersIs = other.talkMs > 0 && (talkMs == 0 || other.talkMs < talkMs);
      return othersIs ? other : this;
    }
  }

  /**
   * What happens between the answer and the talk, in this order.
   *
   * @param calleeDigits [D called] keys to press towards the party that answered; empty for none
   * @param callerDigits [D :calling] keys to press towards the caller; empty for none
   * @param prompt [A] what the party that answered hears first; empty for nothing
   * @param subroutine [U] what runs on the channel of the party that answered, by {@link
   *     Scripts#subroutine}; null for nothing
   */
  public record OnAnswer(
      String calleeDigits, String callerDigits, String prompt, @Nullable Subroutine subroutine) {
    /** They talk at once. */
    public static final OnAnswer NOTHING = new OnAnswer("", "", "", null);
  }
}
