/**
 * The flight record of a call: the messages of both sides, state changes and decisions; and what
 * people read from it, the ladder and the diagnosis.
 */
@NullMarked
package org.strowger.pbx.trace;

import org.jspecify.annotations.NullMarked;
