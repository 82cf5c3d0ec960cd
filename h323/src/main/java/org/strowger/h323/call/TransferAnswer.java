package org.strowger.h323.call;

import org.strowger.h323.h450.ServiceError;

/** What the owner of a call answers to what its peer asks of call transfer (H.450.2). Immutable. */
public sealed interface TransferAnswer {
  /**
   * To IdentityWanted.
   *
   * @param digits up to four that name the call; empty if it cannot be named
   */
  record Identity(String digits) implements TransferAnswer {}

  /** To TransferWanted: it is done, and the owner releases the call. */
  record Done() implements TransferAnswer {}

  /** To TransferWanted: it is not done. */
  record Refused(ServiceError error) implements TransferAnswer {}
}
