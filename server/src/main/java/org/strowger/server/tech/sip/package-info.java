/**
 * SIP as a protocol of the exchange: legs over a {@link org.strowger.sip.agent.SipAgent}, with the
 * tables between SIP's words and the exchange's. No sockets and no threads here: the same adapter
 * runs in a simulated world.
 */
@NullMarked
package org.strowger.server.tech.sip;

import org.jspecify.annotations.NullMarked;
