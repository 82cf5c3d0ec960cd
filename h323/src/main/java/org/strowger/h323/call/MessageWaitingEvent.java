package org.strowger.h323.call;

import org.strowger.kernel.Address;
import org.strowger.kernel.Event;

/** What is heard of message waiting (H.450.7), inside of calls and without. Immutable. */
public sealed interface MessageWaitingEvent extends Event {
  /**
   * A peer tells that messages wait for a user whom {@link PeerProfiles#mailbox} knows, or that
   * none do any more.
   *
   * @param remote the peer's address
   * @param messages how many; -1 if not said
   * @param centre the number that reaches the message centre; empty if not said
   */
  record Told(Address remote, String user, boolean waiting, int messages, String centre)
      implements MessageWaitingEvent {}

  /**
   * An order of {@link H323Endpoint#tell} is over.
   *
   * @param order what it was called
   * @param why it was not taken; empty if it was
   */
  record Delivered(long order, String why) implements MessageWaitingEvent {}
}
