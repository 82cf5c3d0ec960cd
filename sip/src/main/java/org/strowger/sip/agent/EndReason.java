package org.strowger.sip.agent;

/** Why a session ended; one for each path, so that records need not guess. */
public enum EndReason {
  /** Our own command. */
  LOCAL,
  /** The peer's BYE. */
  BYE,
  /** The caller's CANCEL. */
  CANCELLED,
  /** A final response 4xx to 6xx to our INVITE. */
  REJECTED,
  /** A 3xx to our INVITE. */
  REDIRECTED,
  /** No response at all (timer B). */
  NO_RESPONSE,
  /** A provisional response, and then nothing for too long. */
  RING_LIMIT,
  /** No place of the target could be reached, or its name not be found. */
  UNREACHABLE,
  /** Our 2xx was not acknowledged. */
  NO_ACK,
  /** Our reliable provisional response was not acknowledged (RFC 3262 §3). */
  NO_PRACK,
  /** The peer's offer in its 2xx was not answered by our user in time. */
  NO_ANSWER,
  /** Nobody refreshed the session, or the refresh failed (RFC 4028 §10). */
  SESSION_EXPIRED,
  /** A request inside the dialog was answered 408 or 481, or not at all (RFC 3261 12.2.1.2). */
  DIALOG_LOST,
  /** Another session took its place (RFC 3891). */
  REPLACED,
  /** A limit of ours. */
  OVERLOAD;

  /** Whether the peer ended it; else we did, by command, by a timer or by a limit. */
  public boolean isByPeer() {
    return switch (this) {
      case BYE, CANCELLED, REJECTED, REDIRECTED, REPLACED -> true;
      case LOCAL,
          NO_RESPONSE,
          RING_LIMIT,
          UNREACHABLE,
          NO_ACK,
          NO_PRACK,
          NO_ANSWER,
          SESSION_EXPIRED,
          DIALOG_LOST,
          OVERLOAD ->
          false;
    };
  }
}
