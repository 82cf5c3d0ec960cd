/**
 * From packets that come when they come to sound that never stops: the adaptive jitter buffer,
 * packet-loss concealment, time scaling and comfort noise. Nothing allocates once a stream runs.
 */
@NullMarked
package org.strowger.media.jitter;

import org.jspecify.annotations.NullMarked;
