/** H.450.1: the APDUs that carry supplementary services, and X.880 inside. */
@NullMarked
package org.strowger.h323.h450;

import org.jspecify.annotations.NullMarked;
