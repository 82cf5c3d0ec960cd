package org.strowger.sip.auth;

import org.strowger.sip.message.SipResponse;

/** What an {@link Authenticator} says of a request. */
public sealed interface Authentication {
  /**
   * The request is of who it says.
   *
   * @param username the user
   */
  record Accepted(String username) implements Authentication {}

  /**
   * The request is to be answered with a challenge.
   *
   * @param response 401 or 407, without a To tag
   * @param cause why; {@link Cause#FAILED} alone is a failure to be counted against the sender
   */
  record Challenged(SipResponse response, Cause cause) implements Authentication {}

  /** Why a request was challenged. */
  enum Cause {
    /** It had no credentials for us: the first half of every log-in. */
    ABSENT,
    /** It was right, but for a nonce that is too old or used up: no failure (RFC 7616 3.3). */
    STALE,
    /** Unknown user, wrong password, or a URI that is not the request's. */
    FAILED
  }
}
