/**
 * The whole exchange in a simulated world: phones, exchange and gateway in one thread, on virtual
 * time, over a bad network. A seed decides everything, so what fails once fails again.
 */
@NullMarked
package org.strowger.server.simulation;

import org.jspecify.annotations.NullMarked;
