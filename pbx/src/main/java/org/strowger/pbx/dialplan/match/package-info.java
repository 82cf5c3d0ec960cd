/** Patterns of numbers and of times, and the automaton that matches many patterns at once. */
@NullMarked
package org.strowger.pbx.dialplan.match;

import org.jspecify.annotations.NullMarked;
