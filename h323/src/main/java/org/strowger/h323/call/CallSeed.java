package org.strowger.h323.call;

import org.strowger.kernel.Env;

/**
 * What every call is made from. Immutable.
 *
 * @param id its name
 * @param profile what is known of the peer
 * @param settings of the endpoint
 * @param env the shard's
 */
record CallSeed(CallId id, PeerProfile profile, H323Settings settings, Env env) {}
