/** Call detail records: what is kept of a call when it is over, and where it goes. */
@NullMarked
package org.strowger.pbx.record;

import org.jspecify.annotations.NullMarked;
