package org.strowger.server.mediaio;

/**
 * Two bound sockets. Immutable.
 *
 * @param evenPort the port of RTP; RTCP has the next
 */
record BoundPair(int evenPort, MediaNetwork.Socket rtp, MediaNetwork.Socket rtcp) {}
