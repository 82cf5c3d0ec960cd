/**
 * RTP and RTCP (RFC 3550), RTP/AVPF feedback (RFC 4585) and telephone-events (RFC 4733): formats on
 * octet arrays, and what is counted of a source. Nothing here allocates for a packet.
 */
@NullMarked
package org.strowger.media.rtp;

import org.jspecify.annotations.NullMarked;
