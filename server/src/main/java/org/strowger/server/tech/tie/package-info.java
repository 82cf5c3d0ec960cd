/**
 * Legs between the shards of one exchange, which speak by messages from shard to shard. No sockets,
 * no threads, no clock.
 */
@NullMarked
package org.strowger.server.tech.tie;

import org.jspecify.annotations.NullMarked;
