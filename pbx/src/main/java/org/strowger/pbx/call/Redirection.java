package org.strowger.pbx.call;

import org.jspecify.annotations.Nullable;

/**
 * That a call was redirected before it came here (Redirecting Number, Diversion, History-Info).
 * Immutable.
 *
 * @param from the number that redirected it, the last one if several did
 * @param reason why
 * @param presentation whether the number may be shown
 * @param count how often the call was redirected, 1 or more
 * @param first the first of several redirections, the original called number's; null if there was
 *     one only or it is not known
 */
public record Redirection(
    PhoneNumber from,
    Reason reason,
    CallerId.Presentation presentation,
    int count,
    @Nullable Redirection first) {
  /** Reason for redirection, Q.931/Q.952 octet 3b. */
  public enum Reason {
    UNKNOWN,
    BUSY,
    NO_REPLY,
    DEFLECTION,
    OUT_OF_ORDER,
    UNCONDITIONAL
  }

  /** One of whose predecessors nothing is known. */
  public Redirection(
      PhoneNumber from, Reason reason, CallerId.Presentation presentation, int count) {
    this(from, reason, presentation, count, null);
  }

  /** The same by another number. */
  public Redirection withFrom(PhoneNumber other) {
    return new Redirection(other, reason, presentation, count, first);
  }

  /** The same after another first one. */
  public Redirection withFirst(@Nullable Redirection other) {
    return new Redirection(from, reason, presentation, count, other);
  }

  /** The next redirection of the same call. */
  public Redirection then(PhoneNumber by, Reason why, CallerId.Presentation shown) {
    return new Redirection(by, why, shown, count + 1, count == 1 ? this : first);
  }

  /** Whether the number may not be shown. */
  public boolean isRestricted() {
    return presentation == CallerId.Presentation.RESTRICTED;
  }
}
