package org.strowger.pbx.record;

/** Who ended a call. */
public enum HangupParty {
  /** The party that began it. */
  CALLER,
  /** A party that was called. */
  CALLEE,
  /** The exchange: its dialplan, a limit, its operator, a failure. */
  EXCHANGE
}
