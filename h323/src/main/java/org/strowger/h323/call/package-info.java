/**
 * An H.323 call: H.225.0 signalling in both directions, fast connect, and the control channel that
 * goes with it (H.323 §8).
 */
@NullMarked
package org.strowger.h323.call;

import org.jspecify.annotations.NullMarked;
