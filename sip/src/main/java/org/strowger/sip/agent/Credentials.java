package org.strowger.sip.agent;

import org.jspecify.annotations.Nullable;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipResponse;

/** Answers the challenges that requests of ours meet: 401 and 407 (RFC 3261 §22). */
@FunctionalInterface
public interface Credentials {
  /** No credentials. */
  Credentials NONE = (request, challenge) -> null;

  /**
   * The request with credentials for a challenge.
   *
   * @param request the challenged request without Via
   * @return null if we have none for it, or if they were refused already
   */
  @Nullable SipRequest answer(SipRequest request, SipResponse challenge);
}
