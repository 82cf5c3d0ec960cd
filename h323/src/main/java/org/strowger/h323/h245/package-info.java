/** H.245: media control, as type definitions. */
@NullMarked
package org.strowger.h323.h245;

import org.jspecify.annotations.NullMarked;
