/**
 * Session descriptions (RFC 8866) and the mechanics of offer and answer (RFC 3264).
 *
 * <p>A description is its lines in order, with typed views on those that are understood: what is
 * not understood goes out as it came in.
 */
@NullMarked
package org.strowger.sip.sdp;

import org.jspecify.annotations.NullMarked;
