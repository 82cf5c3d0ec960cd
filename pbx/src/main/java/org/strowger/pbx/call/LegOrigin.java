package org.strowger.pbx.call;

import org.strowger.kernel.IpAddress;
import org.strowger.pbx.settings.Peer;

/**
 * Where a leg leads. Immutable.
 *
 * @param toward an address of the party's network; any if not known
 */
record LegOrigin(LegId id, Peer peer, CallerId identity, IpAddress toward) {}
