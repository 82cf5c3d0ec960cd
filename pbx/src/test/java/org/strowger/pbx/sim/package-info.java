/**
 * The exchange's neighbours made for tests and simulations: a protocol whose parties a script
 * plays, a media plane without sockets, a store in memory. All in one thread, on virtual time.
 */
@NullMarked
package org.strowger.pbx.sim;

import org.jspecify.annotations.NullMarked;
