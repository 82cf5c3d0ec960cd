package org.strowger.h323.q931;

/** Call states of the Call State element (Q.931 table 4-8) that an H.323 call can be in. */
public enum CallState {
  NULL(0),
  CALL_INITIATED(1),
  OVERLAP_SENDING(2),
  OUTGOING_CALL_PROCEEDING(3),
  CALL_DELIVERED(4),
  CALL_PRESENT(6),
  CALL_RECEIVED(7),
  INCOMING_CALL_PROCEEDING(9),
  ACTIVE(10),
  RELEASE_REQUEST(19),
  OVERLAP_RECEIVING(25);

  private final int code;

  CallState(int code) {
    this.code = code;
  }

  /** The six bits on the wire. */
  public int code() {
    return code;
  }
}
