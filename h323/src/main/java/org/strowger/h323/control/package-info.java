/**
 * H.245 control: what the two ends of a call can do (capabilities), what they do (logical
 * channels), and the procedures of H.245 annex C that bring them from the one to the other.
 *
 * <p>Each procedure is a small state machine with the states and timers of its annex. They know
 * nothing of how their messages travel, tunnelled or on a connection of their own.
 */
@NullMarked
package org.strowger.h323.control;

import org.jspecify.annotations.NullMarked;
