/**
 * Where to send a request: from a URI to an ordered list of transports and addresses, by NAPTR, SRV
 * and address records (RFC 3263). Asks questions and takes answers; whoever owns it asks the DNS.
 */
@NullMarked
package org.strowger.sip.resolve;

import org.jspecify.annotations.NullMarked;
