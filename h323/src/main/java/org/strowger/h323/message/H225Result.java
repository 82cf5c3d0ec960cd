package org.strowger.h323.message;

import org.strowger.h323.q931.MessageType;

/** What reading a TPKT payload gave. */
public sealed interface H225Result {
  /** A message that an engine can act on. */
  record Read(H225Message message) implements H225Result {}

  /**
   * A Q.931 message that means nothing here: of an unknown type, one that needs a User-user element
   * and has none that can be read, or one that H.225.0 forbids and that is harmless.
   *
   * @param cause what Q.931 5.8 answers: 96 element missing, 97 unknown type, 100 element
   *     unreadable
   * @param reason for people
   */
  record Unusable(
      int callReference, boolean fromDestination, MessageType type, int cause, String reason)
      implements H225Result {}

  /** No Q.931 message. */
  record Rejected(String reason) implements H225Result {}
}
