package org.strowger.sip.agent;

/** What is wanted of reliable provisional responses (RFC 3262) towards one peer. */
public enum Reliability {
  /** Never: some peers offer it and fail at it. */
  OFF,
  /** Where the peer can. */
  SUPPORTED,
  /** No call without it. */
  REQUIRED
}
