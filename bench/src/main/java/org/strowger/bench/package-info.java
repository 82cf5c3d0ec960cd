/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.bench;

import org.jspecify.annotations.NullMarked;
