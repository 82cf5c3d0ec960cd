/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.media;

import org.jspecify.annotations.NullMarked;
