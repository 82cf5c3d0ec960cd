/**
 * Aligned PER (X.691): ASN.1 types as constants ({@link org.strowger.h323.per.Asn1}), values as
 * trees ({@link org.strowger.h323.per.Value}), octets by {@link org.strowger.h323.per.PerCodec}.
 */
@NullMarked
package org.strowger.h323.per;

import org.jspecify.annotations.NullMarked;
