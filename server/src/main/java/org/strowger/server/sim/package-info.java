/** What nodes of the server need in a simulated world. */
@NullMarked
package org.strowger.server.sim;

import org.jspecify.annotations.NullMarked;
