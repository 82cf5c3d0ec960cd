/**
 * Digest authentication (RFC 3261 §22, RFC 7616, RFC 8760, RFC 2617) of both sides: credentials for
 * challenges of others, challenges of our own with signed nonces.
 */
@NullMarked
package org.strowger.sip.auth;

import org.jspecify.annotations.NullMarked;
