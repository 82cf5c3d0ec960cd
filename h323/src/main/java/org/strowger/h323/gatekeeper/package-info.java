/**
 * An endpoint's side of RAS (H.225.0 7.8 to 7.19, H.323 7.2 and 8.1): registration at a gatekeeper,
 * admission of calls, bandwidth, and what the gatekeeper asks of calls that run.
 */
@NullMarked
package org.strowger.h323.gatekeeper;

import org.jspecify.annotations.NullMarked;
