package org.strowger.h323.call;

import org.strowger.kernel.Address;

/**
 * Somebody behind a peer is to learn that messages wait, or none any more (H.450.7). Immutable.
 *
 * @param remote where to connect, usually port 1720
 * @param number of the served user: digits, {@code *} and {@code #}
 * @param messages how many are new; -1 if that is not known
 */
public record MessageWaitingOrder(Address remote, String number, boolean waiting, int messages) {}
