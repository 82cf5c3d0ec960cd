/**
 * The H.323 room: {@code per} (octets to values), {@code h225}, {@code ras}, {@code h245} and
 * {@code h235} (the types), {@code q931} (call signalling frames), and the engines on top of them.
 * Sans-I/O.
 */
@NullMarked
package org.strowger.h323;

import org.jspecify.annotations.NullMarked;
