package org.strowger.pbx.call;

/**
 * That a call was redirected before it came here (Redirecting Number, Diversion, History-Info).
 * Immutable.
 *
 * @param from the number that redirected it
 * @param reason why
 * @param presentation whether the number may be shown
 * @param count how often the call was redirected, 1 or more
 */
public record Redirection(
    PhoneNumber from, Reason reason, CallerId.Presentation presentation, int count) {
  /** Reason for redirection, Q.931/Q.952 octet 3b. */
  public enum Reason {
    UNKNOWN,
    BUSY,
    NO_REPLY,
    DEFLECTION,
    OUT_OF_ORDER,
    UNCONDITIONAL
  }

  /** The same by another number. */
  public Redirection withFrom(PhoneNumber other) {
    return new Redirection(other, reason, presentation, count);
  }
}
