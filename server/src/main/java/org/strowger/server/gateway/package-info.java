/**
 * A voice gateway in software, for people without hardware and for tests: H.323 on one side, E1
 * trunks towards a simulated telephone network on the other.
 */
@NullMarked
package org.strowger.server.gateway;

import org.jspecify.annotations.NullMarked;
