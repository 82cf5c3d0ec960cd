/**
 * What one party of a call is offered and answered on behalf of the other: pure functions over
 * media descriptions (RFC 3264). Descriptions made here carry no addresses yet.
 */
@NullMarked
package org.strowger.pbx.negotiation;

import org.jspecify.annotations.NullMarked;
