/**
 * How good a stream is: what RTP tells (loss, jitter), what people would say (MOS), what was heard.
 */
@NullMarked
package org.strowger.media.quality;

import org.jspecify.annotations.NullMarked;
