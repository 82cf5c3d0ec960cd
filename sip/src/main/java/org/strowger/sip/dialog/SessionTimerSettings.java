package org.strowger.sip.dialog;

/**
 * What we want of session timers. Immutable.
 *
 * @param enabled whether we speak RFC 4028 at all
 * @param seconds the interval that we ask for and grant at most
 * @param minimumSeconds the least that we accept; 90 at least (RFC 4028 §5)
 */
public record SessionTimerSettings(boolean enabled, long seconds, long minimumSeconds) {
  /** Half an hour, at least 90 s: the values that RFC 4028 recommends. */
  public static final SessionTimerSettings DEFAULT = new SessionTimerSettings(true, 1800, 90);

  /** No session timers. */
  public static final SessionTimerSettings OFF = new SessionTimerSettings(false, 1800, 90);

  /** Checks the ranges. */
  public SessionTimerSettings {
    if (minimumSeconds < 90 || seconds < minimumSeconds) {
      throw new IllegalArgumentException(
          "session interval " + seconds + " and minimum " + minimumSeconds + " do not fit");
    }
  }
}
