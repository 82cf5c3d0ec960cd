package org.strowger.pbx.dialplan;

/** What {@code DIALSTATUS} says of a Dial. */
public enum DialStatus {
  /** A party answered. */
  ANSWER,
  /** All were busy. */
  BUSY,
  /** Nobody answered in time. */
  NOANSWER,
  /** The caller gave up. */
  CANCEL,
  /** The network could not. */
  CONGESTION,
  /** No such peer, or it is not reachable. */
  CHANUNAVAIL,
  /** The called party does not want this caller. */
  DONTCALL,
  /** The called party sends the caller to a robot. */
  TORTURE,
  /** Wrong arguments. */
  INVALIDARGS
}
