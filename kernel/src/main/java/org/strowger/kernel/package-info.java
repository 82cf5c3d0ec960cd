/**
 * The sans-I/O contract: what a protocol engine is given (octets, time, an {@link
 * org.strowger.kernel.Env}) and what it gives back (an {@link org.strowger.kernel.Outbox} of
 * outputs).
 *
 * <p>Nothing in this package opens a socket, starts a thread or reads a clock.
 */
@NullMarked
package org.strowger.kernel;

import org.jspecify.annotations.NullMarked;
