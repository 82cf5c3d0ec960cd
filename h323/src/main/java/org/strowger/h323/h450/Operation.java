package org.strowger.h323.h450;

import org.jspecify.annotations.Nullable;

/** Operations that are known here, by the local value of their code (H.450.1 §8). */
public enum Operation {
  /** H.450.8: names of parties. */
  CALLING_NAME(0),
  ALERTING_NAME(1),
  CONNECTED_NAME(2),
  BUSY_NAME(3),
  /** H.450.2: call transfer. */
  CALL_TRANSFER_IDENTIFY(7),
  CALL_TRANSFER_ABANDON(8),
  CALL_TRANSFER_INITIATE(9),
  CALL_TRANSFER_SETUP(10),
  CALL_TRANSFER_ACTIVE(11),
  CALL_TRANSFER_COMPLETE(12),
  CALL_TRANSFER_UPDATE(13),
  SUBADDRESS_TRANSFER(14),
  /** H.450.7: message waiting. */
  MWI_ACTIVATE(80),
  MWI_DEACTIVATE(81),
  MWI_INTERROGATE(82),
  /** H.450.4: hold, near end and remote. */
  HOLD_NOTIFIC(101),
  RETRIEVE_NOTIFIC(102),
  REMOTE_HOLD(103),
  REMOTE_RETRIEVE(104),
  /** H.450.6: call waiting. */
  CALL_WAITING(105);

  private final int code;

  Operation(int code) {
    this.code = code;
  }

  /** Its local value. */
  public int code() {
    return code;
  }

  /** The operation of a local value; null if it is not known. */
  public static @Nullable Operation of(long code) {
    for (Operation operation : values()) {
      if (operation.code == code) {
        return operation;
      }
    }
    return null;
  }
}
