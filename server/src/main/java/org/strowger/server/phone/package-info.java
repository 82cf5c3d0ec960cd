/** A scripted SIP phone: the demonstration's, the simulations', the load tests'. */
@NullMarked
package org.strowger.server.phone;

import org.jspecify.annotations.NullMarked;
