/** The media plane in a simulated world: the real engine over virtual packets and virtual time. */
@NullMarked
package org.strowger.media.sim;

import org.jspecify.annotations.NullMarked;
