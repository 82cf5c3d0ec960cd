/** Placeholder until the room's own packages stand. */
@NullMarked
package org.strowger.sip;

import org.jspecify.annotations.NullMarked;
