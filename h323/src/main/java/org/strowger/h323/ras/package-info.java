/** H.225.0: registration, admission and status (RAS), as type definitions. */
@NullMarked
package org.strowger.h323.ras;

import org.jspecify.annotations.NullMarked;
