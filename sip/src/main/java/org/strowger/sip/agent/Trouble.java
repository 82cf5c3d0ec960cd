package org.strowger.sip.agent;

/** Why a request of ours has no final response. */
public enum Trouble {
  /** Nobody answered in 64·T1. */
  TIMEOUT,
  /** No connection to any place. */
  TRANSPORT,
  /** The name could not be resolved, or no transport of ours fits. */
  UNRESOLVED,
  /** Our tables are full. */
  OVERLOAD
}
