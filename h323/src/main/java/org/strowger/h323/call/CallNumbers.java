package org.strowger.h323.call;

import org.strowger.kernel.Octets;

/**
 * What names a call towards a gatekeeper and towards the peer, known before its Setup: the
 * admission that is asked for bears the same (H.225.0 7.11.1). Immutable.
 *
 * @param id inside the endpoint
 * @param callReference of its signalling
 * @param callIdentifier 16 octets, the same at both ends
 * @param conferenceId 16 octets
 */
public record CallNumbers(
    CallId id, int callReference, Octets callIdentifier, Octets conferenceId) {}
