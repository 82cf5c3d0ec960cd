package org.strowger.h323.call;

/** Timers of one call: Q.931's, and some that TCP and H.245 need. */
enum CallTimer {
  /** The connection, and what has to stand before Setup. */
  CONNECT,
  /** Setup until the first answer. */
  T303,
  /** Digits until more are wanted or the number is whole (overlap sending). */
  T304,
  /** Call Proceeding until Alerting or Connect. */
  T310,
  /** Alerting until Connect. */
  T301,
  /** Facility callForwarded until the caller's Release Complete. */
  DEFLECTION,
  /** The next empty Facility. */
  KEEP_ALIVE,
  /** The peer's endSessionCommand, or its Release Complete after it. */
  END_SESSION
}
