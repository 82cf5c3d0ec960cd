/** H.235.0: security. */
@NullMarked
package org.strowger.h323.h235;

import org.jspecify.annotations.NullMarked;
