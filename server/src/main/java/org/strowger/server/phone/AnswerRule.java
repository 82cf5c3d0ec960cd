package org.strowger.server.phone;

import java.time.Duration;

/** What a phone does with an incoming call. */
public sealed interface AnswerRule {
  /**
   * Rings, then answers.
   *
   * @param after how long it rings; zero for at once, without 180
   * @param plan what it does then
   */
  record Answer(Duration after, TalkPlan plan) implements AnswerRule {}

  /** 486 Busy Here. */
  record Busy() implements AnswerRule {}

  /** 603 Decline. */
  record Decline() implements AnswerRule {}

  /** 180 Ringing and nothing else. */
  record RingForEver() implements AnswerRule {}
}
