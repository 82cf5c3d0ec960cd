package org.strowger.sip.agent;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.strowger.kernel.Flow;
import org.strowger.sip.message.SipRequest;
import org.strowger.sip.message.SipUri;

/**
 * What is to be sent, and how. Immutable.
 *
 * @param request without Via
 * @param destination where to, if not by the next hop
 * @param nextHop the first Route or the Request-URI; null if it is no SIP URI
 * @param credentials for challenges
 * @param dress adds what depends on the flow, such as Contact
 */
record ExchangeOrder(
    SipRequest request,
    Destination destination,
    @Nullable SipUri nextHop,
    Credentials credentials,
    BiFunction<SipRequest, Flow, SipRequest> dress) {}
