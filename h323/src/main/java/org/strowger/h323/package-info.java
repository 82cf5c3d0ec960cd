/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.h323;

import org.jspecify.annotations.NullMarked;
