package org.strowger.sip.agent;

/**
 * Names a request that was sent outside of sessions. Immutable.
 *
 * @param value unique in the shard
 */
public record RequestId(long value) {}
