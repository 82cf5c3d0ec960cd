/**
 * H.225.0: registration, admission and status (RAS), as type definitions.
 *
 * <p>A constant bears the name of the type in the ASN.1 text, where its meaning is told.
 */
@NullMarked
package org.strowger.h323.ras;

import org.jspecify.annotations.NullMarked;
