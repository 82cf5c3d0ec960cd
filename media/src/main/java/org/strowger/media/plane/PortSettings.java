package org.strowger.media.plane;

import org.strowger.media.session.MediaStream;

/**
 * How a port talks with its peer, from the last offer and answer. Immutable.
 *
 * @param remote the peer's description: where it receives and the formats it agreed to, by its
 *     payload types; the first one is what we send when we make sound ourselves
 * @param local ours: the formats, with our payload types, that the peer may send; its direction,
 *     seen from us, says whether we send and receive
 * @param learnSource whether packets go to where the peer's really come from (RFC 4961, behind
 *     NAT), or, false, always to what it described
 * @param relayEvents whether telephone-events pass to a joined port that has them too
 * @param detectInband whether DTMF tones in the sound count as digits
 * @param silenceMs after how long without RTP and RTCP {@link MediaEvent.Silent} is told; 0 for
 *     never (on hold)
 * @param dscp differentiated services code point of what we send, 0..63 (46 is EF)
 */
public record PortSettings(
    MediaStream remote,
    MediaStream local,
    boolean learnSource,
    boolean relayEvents,
    boolean detectInband,
    int silenceMs,
    int dscp) {}
