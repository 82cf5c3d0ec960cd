/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.server;

import org.jspecify.annotations.NullMarked;
