/**
 * Media on real sockets: loops that own RTP ports and run the media engine, the ports' allocation,
 * and the files that are played and recorded.
 */
@NullMarked
package org.strowger.server.mediaio;

import org.jspecify.annotations.NullMarked;
