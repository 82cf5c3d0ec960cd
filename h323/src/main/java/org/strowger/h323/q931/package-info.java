/**
 * Q.931 as H.225.0 §7.2 uses it, and the TPKT frames (RFC 1006 §6) that carry it over TCP.
 *
 * <p>Reading never throws and is bounded: a message is read into a {@link
 * org.strowger.h323.q931.Q931Message} or a reason why not, an element into its record or null.
 */
@NullMarked
package org.strowger.h323.q931;

import org.jspecify.annotations.NullMarked;
