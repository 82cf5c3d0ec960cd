package org.strowger.sip.transaction;

/** The timers of RFC 3261 table 4, with L and M of RFC 6026. Timer C is a proxy's. */
enum Timer {
  /** INVITE request retransmission, UDP only. */
  A,
  /** INVITE transaction timeout. */
  B,
  /** Wait for response retransmissions. */
  D,
  /** Non-INVITE request retransmission, UDP only. */
  E,
  /** Non-INVITE transaction timeout. */
  F,
  /** INVITE response retransmission. */
  G,
  /** Wait for the ACK. */
  H,
  /** Wait for ACK retransmissions. */
  I,
  /** Wait for non-INVITE request retransmissions. */
  J,
  /** Wait for non-INVITE response retransmissions. */
  K,
  /** Wait for repeated INVITEs after a 2xx. */
  L,
  /** Wait for repeated 2xx, and those of other branches of a fork. */
  M,
  /** The 200 ms within which an INVITE gets a 100 if it has no other response (17.2.1). */
  TRYING
}
