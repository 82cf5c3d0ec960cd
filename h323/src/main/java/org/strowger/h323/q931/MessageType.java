package org.strowger.h323.q931;

/** Message types of Q.931 table 4-2 that H.225.0 §7.1 names, and those that it forbids. */
public enum MessageType {
  ALERTING(0x01),
  CALL_PROCEEDING(0x02),
  PROGRESS(0x03),
  SETUP(0x05),
  CONNECT(0x07),
  SETUP_ACKNOWLEDGE(0x0D),
  CONNECT_ACKNOWLEDGE(0x0F),
  USER_INFORMATION(0x20),
  DISCONNECT(0x45),
  RELEASE(0x4D),
  RELEASE_COMPLETE(0x5A),
  FACILITY(0x62),
  NOTIFY(0x6E),
  STATUS_INQUIRY(0x75),
  INFORMATION(0x7B),
  STATUS(0x7D),
  /** Any other code. */
  UNKNOWN(-1);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  /** The octet on the wire; -1 for {@link #UNKNOWN}. */
  public int code() {
    return code;
  }

  /** The type of a code. */
  public static MessageType of(int code) {
    for (MessageType type : values()) {
      if (type.code == code) {
        return type;
      }
    }
    return UNKNOWN;
  }
}
