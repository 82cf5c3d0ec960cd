/**
 * The simulated world: a virtual clock and a network that loses, duplicates, delays, reorders and
 * cuts, all from one seed. Engines, and whole exchanges, run in it in one thread; the same seed
 * gives the same run.
 */
@NullMarked
package org.strowger.kernel.sim;

import org.jspecify.annotations.NullMarked;
