/** DTMF as tones (ITU-T Q.23): found in speech and made. Events in RTP are another package's. */
@NullMarked
package org.strowger.media.dtmf;

import org.jspecify.annotations.NullMarked;
