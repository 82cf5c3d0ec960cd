/** H.225.0: call signalling, as type definitions. */
@NullMarked
package org.strowger.h323.h225;

import org.jspecify.annotations.NullMarked;
