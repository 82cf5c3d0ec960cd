package org.strowger.h323.control;

import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Address;

/**
 * A logical channel that is open: one direction of a session. Immutable.
 *
 * @param number forwardLogicalChannelNumber, chosen by the sender
 * @param session its session
 * @param outgoing whether we send on it
 * @param coding what is sent
 * @param rtp where RTP goes: the peer's address if outgoing, else ours; null if it was not said
 * @param rtcp the peer's RTCP address; null if it was not said
 * @param payloadType the RTP payload type on the channel, 0..127; -1 if nothing says
 */
public record MediaChannel(
    int number,
    int session,
    boolean outgoing,
    MediaCapability coding,
    @Nullable Address rtp,
    @Nullable Address rtcp,
    int payloadType) {}
