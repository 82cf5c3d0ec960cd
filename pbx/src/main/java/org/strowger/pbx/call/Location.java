package org.strowger.pbx.call;

/** Where in the network a cause arose (Q.850 table 1; RFC 8606 for the abbreviations). */
public enum Location {
  /** The user. */
  U(0),
  /** Private network serving the local user. */
  LPN(1),
  /** Public network serving the local user. */
  LN(2),
  /** Transit network. */
  TN(3),
  /** Public network serving the remote user. */
  RLN(4),
  /** Private network serving the remote user. */
  RPN(5),
  /** International network. */
  INTL(7),
  /** Network beyond an interworking point. */
  BI(10);

  private final int code;

  Location(int code) {
    this.code = code;
  }

  /** The four bits of the Cause information element. */
  public int code() {
    return code;
  }

  /** The location of a code; {@link #U} for an unassigned one. */
  public static Location of(int code) {
    for (Location location : values()) {
      if (location.code == code) {
        return location;
      }
    }
    return U;
  }
}
