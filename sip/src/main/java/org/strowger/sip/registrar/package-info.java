/**
 * The registrar (RFC 3261 §10) with Path (RFC 3327) and outbound flows (RFC 5626): who can be
 * reached where.
 */
@NullMarked
package org.strowger.sip.registrar;

import org.jspecify.annotations.NullMarked;
