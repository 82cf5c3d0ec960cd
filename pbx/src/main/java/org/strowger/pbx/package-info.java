/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.pbx;

import org.jspecify.annotations.NullMarked;
