package org.strowger.sip.transaction;

/** Why a client transaction ended without a final response. */
public enum Failure {
  /** Timer B or F (RFC 3261 17.1.1.2, 17.1.2.2): to be treated as 408. */
  TIMEOUT,
  /** The connection could not be opened or broke (RFC 3261 17.1.4): to be treated as 503. */
  TRANSPORT
}
