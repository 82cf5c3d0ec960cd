package org.strowger.h323.message;

/**
 * A message of H.225.0 call signalling. Immutable.
 *
 * @param callReference 0..32767
 * @param fromDestination whether the sender is the called end
 */
public record H225Message(
    int callReference, boolean fromDestination, H225Body body, H225Common common) {}
