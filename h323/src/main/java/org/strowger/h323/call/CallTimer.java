package org.strowger.h323.call;

/** Timers of one call: Q.931's, and some that TCP and H.245 need. */
enum CallTimer {
  /** The connection, and what has to stand before Setup. */
  CONNECT(27, "no connection in time"),
  /** Setup until the first answer. */
  T303(102, "T303: no answer to Setup"),
  /** Digits until more are wanted or the number is whole (overlap sending). */
  T304(102, "T304: no answer to the digits"),
  /** Call Proceeding until Alerting or Connect. */
  T310(102, "T310: neither alerting nor answer"),
  /** Alerting until Connect. */
  T301(19, "T301: not answered"),
  /** Facility callForwarded until the caller's Release Complete. */
  DEFLECTION(16, ""),
  /** The next empty Facility. */
  KEEP_ALIVE(16, ""),
  /** The peer's endSessionCommand, or its Release Complete after it. */
  END_SESSION(16, "endSessionCommand");

  private final int cause;
  private final String detail;

  CallTimer(int cause, String detail) {
    this.cause = cause;
    this.detail = detail;
  }

  /** The cause of a call that ends by it. */
  int cause() {
    return cause;
  }

  /** What its end means, for people. */
  String detail() {
    return detail;
  }
}
