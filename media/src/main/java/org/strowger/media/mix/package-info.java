/** Several parties' sound added up: conferences and recordings of both sides of a call. */
@NullMarked
package org.strowger.media.mix;

import org.jspecify.annotations.NullMarked;
