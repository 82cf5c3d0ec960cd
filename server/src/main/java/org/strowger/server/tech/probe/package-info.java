/** Whether gateways are there: what every protocol's probes have in common. */
@NullMarked
package org.strowger.server.tech.probe;

import org.jspecify.annotations.NullMarked;
