package org.strowger.h323.q931;

/** What reading a message gave. */
public sealed interface Q931Result {
  /** It is a Q.931 message; its elements may still hold nonsense. */
  record Read(Q931Message message) implements Q931Result {}

  /**
   * It is none.
   *
   * @param reason for people
   */
  record Rejected(String reason) implements Q931Result {}
}
