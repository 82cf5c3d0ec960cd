/**
 * Speech coding without allocation on the hot path: G.711, G.722 and L16, conversion between sample
 * rates, and the path from one coding to another.
 *
 * <p>Sound is linear PCM of 16 bits, one channel, in {@code short} arrays that the caller owns.
 */
@NullMarked
package org.strowger.media.codec;

import org.jspecify.annotations.NullMarked;
