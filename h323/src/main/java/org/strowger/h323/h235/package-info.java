/**
 * H.235.0: tokens and keys, as type definitions.
 *
 * <p>A constant bears the name of the type in the ASN.1 text, where its meaning is told.
 */
@NullMarked
package org.strowger.h323.h235;

import org.jspecify.annotations.NullMarked;
