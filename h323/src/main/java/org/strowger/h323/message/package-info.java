/**
 * The messages of H.225.0 call signalling as an engine thinks of them: what the Q.931 elements and
 * the User-user element say, in one record.
 */
@NullMarked
package org.strowger.h323.message;

import org.jspecify.annotations.NullMarked;
