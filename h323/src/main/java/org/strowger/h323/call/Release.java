package org.strowger.h323.call;

import org.strowger.h323.q931.Cause;

/**
 * How a call ended. Immutable.
 *
 * @param cause the Cause element; if there was none, what the reason means (H.225.0 table 5)
 * @param reason the alternative of ReleaseCompleteReason; empty if there was none
 * @param byPeer whether the peer ended it, and neither we nor the network between
 * @param detail for people; empty if cause and reason say all
 */
public record Release(Cause cause, String reason, boolean byPeer, String detail) {}
