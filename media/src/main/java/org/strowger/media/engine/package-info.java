/**
 * The engine behind the media plane, sans-I/O: packets and time in, packets and events out. One
 * owner drives it: a media loop with sockets, or a simulated world.
 *
 * <p>The way of a packet: {@link org.strowger.media.engine.MediaEngine#onPacket} → its port checks
 * form and source → counts it → hands it to the port that it is joined with, which sends it on in
 * its own RTP stream. Nothing on this way allocates.
 */
@NullMarked
package org.strowger.media.engine;

import org.jspecify.annotations.NullMarked;
